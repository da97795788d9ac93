import { searchEnd } from './binary.ts';
import { longestSegment, type OpenBinary, type State } from './state.ts';

/** Inside binary data: goes to its end, where its length says or, if that lies, where a segment begins. @returns whether there is more to do. */
export function passBinary(s: State, { head, from }: OpenBinary): boolean {
  const { length } = head;
  if (length !== undefined && !s.binary!.lost) {
    const end = from + length - s.offset;
    if (end >= s.bytes.length && !s.done) return slide(s);
    if (s.bytes[end] === s.delimiters!.segment.charCodeAt(0)) return takeBinary(s, end, undefined);
    s.binary!.lost = true;
  }
  const search = searchEnd(s.bytes, Math.max(s.scanned, s.at), s.delimiters!, s.done);
  if (!search.found) {
    s.scanned = search.from;
    return slide(s);
  }
  const n = head.elements.length || 1;
  const there = s.offset + search.end - from;
  const says = length === undefined ? `is "${head.elements.at(-1) ?? ''}", which is no length` : `says ${length} bytes`;
  return takeBinary(s, search.end, `${head.id}${String(n).padStart(2, '0')} ${says}; the next segment begins after ${there} bytes`);
}

/** Waits for more binary data; only so much of it is held that a lie about its length can still be mended. */
function slide(s: State): false {
  const keep = Math.max(longestSegment, s.binaryKept);
  if (s.bytes.length - s.at > 2 * keep) s.at = s.bytes.length - keep;
  return false;
}

function takeBinary(s: State, end: number, problem: string | undefined): true {
  const { head, byte, from } = s.binary!;
  const to = s.offset + end;
  const whole = to - from <= s.binaryKept && s.offset + s.at === from;
  const binary = { from, to, data: whole ? s.bytes.slice(s.at, end) : undefined, problem };
  const { id, elements } = head;
  s.out.push({ kind: 'segment', id, elements, position: ++s.position, byte, end: to + 1, encoding: 'ascii', control: false, binary });
  s.binary = undefined;
  s.at = end + 1;
  s.scanned = s.at;
  return true;
}
