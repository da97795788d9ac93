import { sets } from '../sets/index.ts';
import type { Child, Plan } from '../spec/compile.ts';
import type { Extent } from '../syntax/envelope.ts';
import type { RawSegment } from '../syntax/segment.ts';
import { aboveMakers } from './above.ts';
import { takeFound } from './found.ts';
import type { Frame, Handed, Opened } from './frame.ts';
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

/**
 * A loop above the units is read up to the loops below it: it is the innermost open one, or has just been closed.
 * @param isWhole whether it is known to hold all that its type promises
 */
export function tellHead(r: Reader, set: OpenSet, at: Frame, stretch: Stretch, isWhole?: true): void {
  const { open, handover } = set.walk!;
  const depth = open[open.length - 1] === at ? open.length - 1 : open.length;
  const around = depth > 0 ? open[depth - 1]!.handed! : undefined;
  const name = namesAbove[set.known as UnitSet][depth]!;
  const own = !at.flawed && (isWhole ?? headIsWhole(at.plan, at.counts, handover!.spine));
  const { path, pathOfUnit } = around && at.via ? pathsThrough(around.path, at.via, handover!.spine) : pathsOf(at.plan, handover!.spine);
  const section = sectionOf(r, set, stretch, at.body, path);
  const sections = around ? [section, ...around.sections] : [section];
  const above = aboveMakers[set.known as UnitSet][depth]!(around?.above ?? {}, at.body);
  at.handed = { above, path, pathOfUnit, sections, sound: own && (around ? around.sound : true) };
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
  const { open } = set.walk!;
  const { above, sections, sound, pathOfUnit } = open[open.length - 1]!.handed!;
  set.units++;
  const { findings, unknown } = found(set, stretch);
  const item = {
    kind: 'unit',
    set: set.known,
    sound: whole && sound && !open.some(isFlawed),
    unit,
    above,
    transaction: set.start,
    findings,
    unknown,
    places: placesOf(sectionOf(r, set, stretch, unit, pathOfUnit), sections),
    damaged: takeDamaged(set),
    extent: extentOf(stretch),
  };
  r.out.push(item as unknown as UnitItem);
}

interface Paths {
  readonly path: readonly Child[];
  /** Of the units directly below, if there are some. */
  readonly pathOfUnit: readonly Child[];
}
const pathsBelow = new WeakMap<readonly Child[], Map<Child, Paths>>();
const pathsOfBodies = new WeakMap<Plan, Paths>();

/** The path that goes on through a child, always the same one for the same children. */
function pathsThrough(path: readonly Child[], via: Child, spine: Spine): Paths {
  let below = pathsBelow.get(path);
  if (!below) {
    below = new Map();
    pathsBelow.set(path, below);
  }
  const known = below.get(via);
  if (known) return known;
  const made = pathsFrom([...path, via], via.loop!, spine);
  below.set(via, made);
  return made;
}

function pathsOf(body: Plan, spine: Spine): Paths {
  const known = pathsOfBodies.get(body);
  if (known) return known;
  const made = pathsFrom([], body, spine);
  pathsOfBodies.set(body, made);
  return made;
}

function pathsFrom(path: readonly Child[], of: Plan, spine: Spine): Paths {
  const unit = of.innerLoops.find(({ loop }) => spine.get(loop!) === 'unit');
  return { path, pathOfUnit: unit ? [...path, unit] : path };
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

function readOf(set: OpenSet, own: Section, above: readonly Section[], stretch: Stretch): Read {
  return { ...found(set, stretch), places: placesOf(own, above), damaged: takeDamaged(set), extent: extentOf(stretch) };
}

const extentOf = ({ from, to, lastSegment }: Stretch): Extent => ({ from: from.byte, to, firstSegment: from.position, lastSegment });

const found = ({ found: own, walk }: OpenSet, { from, lastSegment }: Stretch) => takeFound(own, walk!.found, lastSegment, from);

function takeDamaged({ walk }: OpenSet): ReadonlySet<object> {
  const { damaged, open } = walk!;
  if (damaged.size === 0 && !open.some(isFlawed)) return intact;
  walk!.damaged = new Set();
  for (const at of open) if (at.flawed) damaged.add(at.body);
  return damaged;
}
