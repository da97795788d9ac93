import type { Finding } from '../../base/finding.ts';
import { byPlace } from '../findings.ts';
import { sets } from '../sets/index.ts';
import type { Child } from '../spec/compile.ts';
import type { RawSegment } from '../syntax/segment.ts';
import type { Frame, Opened } from './frame.ts';
import type { Read } from './item.ts';
import type { OpenSet, Reader } from './open.ts';
import type { Section } from './places.ts';
import { placesOf } from './reread.ts';
import { headIsWhole, type Spine } from './spine.ts';
import { namesAbove, type UnitItem, type UnitSet } from './unit-item.ts';
import type { Handover } from './walk.ts';

const nothing: readonly never[] = Object.freeze([]);
const intact: ReadonlySet<object> = new Set();

/** A stretch of the open transaction: what began it, and where it ends. */
interface Stretch {
  readonly from: Opened;
  readonly to: number;
  readonly lastSegment: number;
}

/** Hands a transaction over in parts, each as soon as it is complete. */
export const handover = (r: Reader, set: OpenSet, spine: Spine): Handover => ({
  spine,
  head: (at) => tellHead(r, set, at, upTo(set.last, at.opened)),
  unit: ({ opened, body, flawed }) => tellUnit(r, set, upTo(set.last, opened), body, !flawed),
});

const upTo = ({ end, position }: RawSegment, from: Opened): Stretch => ({ from, to: end, lastSegment: position });

/** A loop above the units is read up to the loops below it: it is the innermost open one, or has just been closed. */
export function tellHead(r: Reader, set: OpenSet, at: Frame, stretch: Stretch): void {
  const { open, handover } = set.walk!;
  const { body, via, plan } = at;
  const name = set.known as UnitSet;
  const depth = open.at(-1) === at ? open.length - 1 : open.length;
  const around = depth > 0 ? open[depth - 1]!.handed : undefined;
  const path = via ? [...(around?.path ?? nothing), via] : nothing;
  const section = sectionOf(r, set, stretch, body, path);
  const own = !at.flawed && headIsWhole(plan, at.counts, handover!.spine);
  const called = namesAbove[name][depth]!;
  const unit = plan.innerLoops.find(({ loop }) => handover!.spine.get(loop!) === 'unit');
  at.handed = {
    above: { ...around?.above, [called]: body },
    path,
    pathOfUnit: unit ? [...path, unit] : nothing,
    sections: [section, ...(around?.sections ?? nothing)],
    sound: own && (around?.sound ?? true),
  };
  const read = readOf(set, section, around?.sections ?? nothing, stretch);
  if (around) {
    const item = { kind: 'loop', set: name, loop: plan.loop.id, name: called, body, sound: own, above: around.above, ...read };
    r.out.push({ ...item, transaction: set.start } as unknown as UnitItem);
  } else {
    const item = { kind: 'transaction-start', set: name, header: body, sound: own, ...set.announced, ...read };
    set.start = item as unknown as NonNullable<OpenSet['start']>;
    r.out.push(set.start);
  }
}

/** A unit is complete: the loops that are open now are those around it. */
export function tellUnit(r: Reader, set: OpenSet, stretch: Stretch, unit: object, whole: boolean): void {
  const { open } = set.walk!;
  const { above, sections, sound, pathOfUnit } = open.at(-1)!.handed!;
  const section = sectionOf(r, set, stretch, unit, pathOfUnit);
  const read = readOf(set, section, sections, stretch);
  set.units++;
  const item = {
    kind: 'unit',
    set: set.known,
    sound: whole && sound && !open.some(isFlawed),
    unit,
    above,
    transaction: set.start,
    findings: read.findings,
    unknown: read.unknown,
    places: read.places,
    damaged: read.damaged,
    extent: read.extent,
  };
  r.out.push(item as unknown as UnitItem);
}

/** Ends a transaction that is handed over in parts. @param root its outermost loop, closed by now */
export function endInParts(r: Reader, set: OpenSet, root: Frame, trailer: RawSegment, complete: boolean): void {
  const { st, start, known, units, walk } = set;
  const { body, handed, flawed, plan } = root;
  const tail = walk!.tail ?? { id: trailer.id, position: trailer.position, byte: trailer.byte, inSet: set.count + 1, raw: undefined };
  const after = plan.innerLoops.find(({ loop }) => walk!.handover!.spine.has(loop!));
  const section = sectionOf(r, set, { from: tail, to: trailer.end, lastSegment: trailer.position }, body, nothing, after);
  const read = readOf(set, section, handed!.sections, { from: tail, to: trailer.end, lastSegment: Number.POSITIVE_INFINITY });
  const extent = { from: st.byte, to: trailer.end, firstSegment: st.position, lastSegment: trailer.position };
  const sound = complete && handed!.sound && !flawed;
  const item = { kind: 'transaction-end', set: known, sound, body, transaction: start, units, complete, ...read, extent };
  r.out.push(item as unknown as UnitItem);
}

/** Byte of the file from which on a transaction's bytes are still needed: what is read now may be asked for its places later. */
export function neededFrom({ walk, st }: OpenSet): number | undefined {
  if (!walk?.handover) return walk && st.byte;
  const begun = walk.open.find(({ role, handed }) => role && !handed);
  return (begun?.opened ?? walk.tail)?.byte;
}

const isFlawed = ({ flawed }: Frame) => flawed;

function sectionOf(r: Reader, set: OpenSet, { from, to }: Stretch, body: object, path: readonly Child[], after?: Child): Section {
  return {
    set: sets[set.known!],
    delimiters: r.interchange!.value.delimiters,
    path,
    body,
    after,
    bytes: r.window.bytes,
    base: r.window.offset,
    from: from.byte,
    to,
    position: from.position,
    inSet: from.inSet,
  };
}

function readOf(set: OpenSet, own: Section, above: readonly Section[], { from, to, lastSegment }: Stretch): Read {
  return {
    findings: takeFindings(set, lastSegment),
    unknown: takeUnknown(set, lastSegment),
    places: placesOf(own, above),
    damaged: takeDamaged(set),
    extent: { from: from.byte, to, firstSegment: from.position, lastSegment },
  };
}

/** Takes what was found up to a segment; what follows belongs to the next part. */
function takeFindings(set: OpenSet, last: number): readonly Finding[] {
  const walk = set.walk!;
  if (set.findings.length + walk.findings.length === 0) return nothing;
  const all = [...set.findings, ...walk.findings];
  const isPast = ({ at }: Finding) => at.kind !== 'segment' || at.position <= last;
  set.findings = set.findings.filter((f) => !isPast(f));
  walk.findings = walk.findings.filter((f) => !isPast(f));
  return all.filter(isPast).sort(byPlace);
}

function takeUnknown({ walk }: OpenSet, last: number): readonly RawSegment[] {
  const { unknown } = walk!;
  if (unknown.length === 0) return nothing;
  walk!.unknown = unknown.filter(({ position }) => position > last);
  return unknown.filter(({ position }) => position <= last);
}

function takeDamaged({ walk }: OpenSet): ReadonlySet<object> {
  const { damaged, open } = walk!;
  if (damaged.size === 0 && !open.some(isFlawed)) return intact;
  walk!.damaged = new Set();
  for (const at of open) if (at.flawed) damaged.add(at.body);
  return damaged;
}
