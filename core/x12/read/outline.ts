import { isaReach, isIsaAt, readHeader } from '../syntax/header.ts';
import { isLineEnd } from '../syntax/state.ts';
import { emptyWindow, join, release, type Window } from '../syntax/window.ts';
import { meet, tellingIn } from './outline-segments.ts';
import { type Outline, openOutline } from './outline-state.ts';
import type { Seam } from './seam.ts';
import { type Skimming, skim, skimming } from './skim.ts';

/** Looks for seams, several times faster than a file is read: of most segments only the first letters are looked at. */
export interface Outliner {
  /** Takes the next bytes, which are not kept. @returns whether more are wanted: there are seams still to be found. */
  push(chunk: Uint8Array): boolean;
  /** The seams found so far, in the file's order. */
  readonly seams: readonly Seam[];
}

/** @param hints offsets in the file, ascending; the first seam at or behind each is looked for. */
export function outliner(hints: readonly number[]): Outliner {
  const w = emptyWindow();
  const o = openOutline(hints);
  return {
    seams: o.seams,
    push(chunk) {
      const borrowed = w.at === w.bytes.length;
      join(w, chunk);
      const s = skimming(w.bytes);
      while (o.hints.length > 0 && advance(o, w, s));
      if (borrowed || w.at === w.bytes.length) release(w);
      return o.hints.length > 0;
    },
  };
}

/** Passes the next segment that tells something, and those before it. @returns whether there is more to do with the bytes at hand. */
function advance(o: Outline, w: Window, s: Skimming): boolean {
  if (o.isa && !isGrowing(o)) {
    s.at = w.at;
    skim(s, o.terminator, tellingIn(o.set?.kind));
    w.at = s.at;
    o.position += s.passed;
    if (o.set) o.set.segments += s.passed;
  }
  const b = w.bytes;
  let at = w.at;
  while (at < b.length && isLineEnd(b[at])) at++;
  if (!o.isa) return beginInterchange(o, w, at);
  const { terminator } = o;
  let end = at;
  while (end < b.length && b[end] !== terminator) end++;
  if (end >= b.length) return false;
  meet(o, w, at, end);
  w.at = end + 1;
  return true;
}

/** Whether every segment is kept, since it belongs to what stands ahead of loops. */
function isGrowing({ set }: Outline): boolean {
  return set?.kind !== undefined && !(set.head.closed && (!set.outer || set.outer.closed));
}

/** At the first ISA, or at one that follows an IEA; in a file that has something else there, no more seams are looked for. */
function beginInterchange(o: Outline, w: Window, at: number): boolean {
  if (w.bytes.length - at < isaReach) return false;
  const header = isIsaAt(w.bytes, at) ? readHeader(w.bytes, at) : undefined;
  if (!header?.ok) {
    o.hints.length = 0;
    return false;
  }
  o.delimiters = header.delimiters;
  o.separator = header.delimiters.element.charCodeAt(0);
  o.terminator = header.delimiters.segment.charCodeAt(0);
  const bytes = w.bytes.slice(at, at + header.terminatorAt + 1);
  o.isa = { bytes, from: w.offset + at, position: ++o.position, inSet: 0 };
  o.interchanges++;
  o.interchangeNumber = String.fromCharCode(...bytes.subarray(90, 99)).trim();
  o.groups = 0;
  o.groupNumbers = [];
  w.at = at + bytes.length;
  return true;
}
