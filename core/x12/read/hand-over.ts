import { sets } from '../sets/index.ts';
import type { Child } from '../spec/compile.ts';
import type { Extent } from '../syntax/envelope.ts';
import type { RawSegment } from '../syntax/segment.ts';
import type { Above } from './above.ts';
import { takeFound } from './found.ts';
import { type Frame, type Handed, type Opened, stationIn, stationOf } from './frame.ts';
import type { Read } from './item.ts';
import type { OpenSet, Reader } from './open.ts';
import type { Section } from './places.ts';
import { placesOf } from './reread.ts';
import { headIsWhole, type Spine } from './spine.ts';
import type { Station } from './stations.ts';
import type { UnitItem } from './unit-item.ts';
import type { Handover } from './walk.ts';

const nothing: readonly never[] = Object.freeze([]);
const intact: ReadonlySet<object> = new Set();

/** A stretch of the open transaction: where it begins and ends, in the file and in the transaction. */
export interface Stretch {
  readonly byte: number;
  readonly to: number;
  /** Ordinals of its first segment, and of its last. */
  readonly position: number;
  readonly inSet: number;
  readonly lastSegment: number;
}

/** Hands a transaction over in parts, each as soon as it is complete. */
export const handover = (r: Reader, set: OpenSet, spine: Spine): Handover => ({
  spine,
  head: (at) => tellHead(r, set, at, upTo(set.last, at.opened)),
  unit: ({ opened, body, flawed }) => tellUnit(r, set, upTo(set.last, opened), body, !flawed),
});

const upTo = ({ end, position }: RawSegment, from: Opened): Stretch => ({
  byte: from.byte,
  to: end,
  position: from.position,
  inSet: from.inSet,
  lastSegment: position,
});

/**
 * A loop above the units is read up to the loops below it: it is the innermost open one, or has just been closed.
 * @param isWhole whether it is known to hold all that its type promises
 */
export function tellHead(r: Reader, set: OpenSet, at: Frame, stretch: Stretch, isWhole?: true): void {
  const { open } = set.walk!;
  const depth = open[open.length - 1] === at ? open.length - 1 : open.length;
  const outer = depth > 0 ? open[depth - 1]! : undefined;
  if (outer) stationOf(open, depth - 1);
  const { path, ways, name, above: aboveOf } = stationIn(at, outer)!;
  const own = !at.flawed && (isWhole ?? headIsWhole(at.plan, at.counts, ways[0]!.child));
  const section = sectionOf(r, set, stretch, at.body, path);
  const around = outer?.handed;
  const sections = around ? [section, ...around.sections] : [section];
  at.handed = { above: aboveOf(around ? around.above : noneAbove, at.body), sections, sound: own && (!around || around.sound) };
  if (around) r.out.push(loopItem(set, at, name, own, around, section, stretch));
  else {
    const { interchange, group, setId, controlNumber, guide } = set.announced;
    const read = readOf(set, section, nothing, stretch);
    const item = {
      kind: 'transaction-start',
      set: set.known,
      header: at.body,
      sound: own,
      interchange,
      group,
      setId,
      controlNumber,
      guide,
    };
    set.start = Object.assign(item, read) as unknown as NonNullable<OpenSet['start']>;
    r.out.push(set.start);
  }
}

function loopItem(set: OpenSet, at: Frame, name: string, sound: boolean, around: Handed, section: Section, stretch: Stretch): UnitItem {
  const { findings, unknown } = found(set, stretch);
  const item = {
    kind: 'loop',
    set: set.known,
    loop: at.plan.loop.id,
    name,
    body: at.body,
    sound,
    above: around.above,
    transaction: set.start,
    findings,
    unknown,
    places: placesOf(section, around.sections),
    damaged: takeDamaged(set),
    extent: extentOf(stretch),
  };
  return item as unknown as UnitItem;
}

/** A unit is complete: the loops that are open now are those around it. */
export function tellUnit(r: Reader, set: OpenSet, stretch: Stretch, unit: object, whole: boolean): void {
  const { open, isSpoiled } = set.walk!;
  const depth = open.length - 1;
  const { above, sections, sound } = open[depth]!.handed!;
  const { ways } = stationOf(open, depth)!;
  set.units++;
  const { findings, unknown } = found(set, stretch);
  const item = {
    kind: 'unit',
    set: set.known,
    sound: whole && sound && !(isSpoiled && open.some(isFlawed)),
    unit,
    above,
    transaction: set.start,
    findings,
    unknown,
    places: placesOf(sectionOf(r, set, stretch, unit, unitIn(ways).path), sections),
    damaged: takeDamaged(set),
    extent: extentOf(stretch),
  };
  r.out.push(item as unknown as UnitItem);
}

/** Where the units of a loop stand. */
function unitIn(ways: Station['ways']): Station {
  for (let n = 0; n < ways.length; n++) if (ways[n]!.to.isUnit) return ways[n]!.to;
  throw new Error('a unit came where none is defined');
}

const noneAbove: Above = {};

/** Ends a transaction that is handed over in parts. @param root its outermost loop, closed by now */
export function endInParts(r: Reader, set: OpenSet, root: Frame, trailer: RawSegment, complete: boolean): void {
  const { st, start, known, units, walk } = set;
  const { body, handed, flawed, plan } = root;
  const tail = walk!.tail ?? { position: trailer.position, byte: trailer.byte, inSet: set.count + 1 };
  const stretch = { byte: tail.byte, to: trailer.end, position: tail.position, inSet: tail.inSet, lastSegment: trailer.position };
  const after = plan.innerLoops.find(({ loop }) => walk!.handover!.spine.has(loop!));
  const section = sectionOf(r, set, stretch, body, nothing, after);
  const read = readOf(set, section, handed!.sections, { ...stretch, lastSegment: Number.POSITIVE_INFINITY });
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

function sectionOf(r: Reader, set: OpenSet, stretch: Stretch, body: object, path: readonly Child[], after?: Child): Section {
  return {
    set: sets[set.known!],
    delimiters: r.interchange!.value.delimiters,
    path,
    body,
    after,
    bytes: r.window.bytes,
    base: r.window.offset,
    from: stretch.byte,
    to: stretch.to,
    position: stretch.position,
    inSet: stretch.inSet,
  };
}

function readOf(set: OpenSet, own: Section, above: readonly Section[], stretch: Stretch): Read {
  return { ...found(set, stretch), places: placesOf(own, above), damaged: takeDamaged(set), extent: extentOf(stretch) };
}

const extentOf = ({ byte: from, to, position: firstSegment, lastSegment }: Stretch): Extent => ({ from, to, firstSegment, lastSegment });

const found = ({ found: own, walk }: OpenSet, stretch: Stretch) => takeFound(own, walk!.found, stretch.lastSegment, stretch);

function takeDamaged({ walk }: OpenSet): ReadonlySet<object> {
  const { damaged, open, isSpoiled } = walk!;
  if (!isSpoiled || (damaged.size === 0 && !open.some(isFlawed))) return intact;
  walk!.damaged = new Set();
  for (const at of open) if (at.flawed) damaged.add(at.body);
  return damaged;
}
