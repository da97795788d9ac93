import type { Child } from '../spec/compile.ts';
import { componentOf } from '../syntax/parts.ts';
import { element, placeOf, type RawSegment } from '../syntax/segment.ts';
import { isId } from './envelope-check.ts';
import { addUnknown } from './found.ts';
import { type Frame, frame, openedBy, placeIn, put } from './frame.ts';
import { type Match, match } from './match.ts';
import { isComplete, type Spot } from './spot.ts';
import { closeTo, damage, readSegment, say, type Walk } from './walk.ts';

type Placed = Extract<Match, { readonly kind: 'child' | 'unopened' }>;

/** Segments that only say more about the party named before them. */
const details = new Set(['N2', 'N3', 'N4', 'PER', 'REF', 'DMG', 'PRV', 'DTP', 'DTM', 'RDM']);

/** What is lost with a segment that has no place: what belongs to its party, all of its level, or the other details beside it. */
const lostBy: Readonly<Record<string, Walk['lost']>> = {
  NM1: 'party',
  N1: 'party',
  HL: 'level',
  N2: 'detail',
  N3: 'detail',
  N4: 'detail',
  DMG: 'detail',
  PER: 'detail',
};

/** Takes the next segment between ST and SE. */
export function step(w: Walk, segment: RawSegment, inSet: number): void {
  if (w.lost === 'level' ? segment.id !== 'HL' : w.lost === 'party' && details.has(segment.id)) {
    passOver(w, segment);
    return;
  }
  if (w.opener && isTwice(w.opener, segment)) {
    passOver(w, segment);
    say(w, 'repeats', placeOf(segment, inSet, { loop: w.open.at(-1)!.plan.loop.id }), `${segment.id} comes twice in a row`);
    return;
  }
  w.opener = undefined;
  const found = match(w.open, segment, w.delimiters);
  if (found.kind === 'none') {
    const level = segment.id === 'HL' ? levelFor(w, segment) : undefined;
    if (level) takeLevel(w, level, segment, inSet);
    else unknown(w, segment, inSet, found.sameId);
    return;
  }
  w.lost = undefined;
  if (found.kind === 'aside') setAside(w, found, segment, inSet);
  else if (found.kind === 'unopened' || !joinsOpener(w, found, segment, inSet)) place(w, found, segment, inSet);
}

/** Puts a segment in its place, or opens the loop that it shows to begin there. */
function place(w: Walk, found: Placed, segment: RawSegment, inSet: number): void {
  closeTo(w, found.depth);
  const at = w.open.at(-1)!;
  const { child } = found;
  if (w.handover && !w.tail && w.open.length === 1 && at.handed && !(child.loop && w.handover.spine.has(child.loop))) {
    w.tail = openedBy(segment, inSet);
    // What was handed over as the head does not grow by the tail.
    at.body = Object.fromEntries(Object.entries(at.body).map(([name, value]) => [name, Array.isArray(value) ? [...value] : value]));
  }
  w.end = segment.end;
  if (found.kind === 'unopened') {
    const place = placeOf(segment, inSet, { loop: child.loop!.loop.id });
    say(w, 'loop-opener-missing', place, `${child.id} is missing before ${segment.id}`);
    at.rank = child.rank;
    const inner = enter(w, child, segment, inSet);
    // The opener counts as seen: its absence is told already.
    inner.counts[0]!++;
    inner.unopened = true;
    if (inner.plan.children[0]!.level) w.levels.assume(w.open.length - 1);
    damage(w);
    step(w, segment, inSet);
    return;
  }
  if (found.over) sayOver(w, at, child, segment, inSet);
  else if (found.late) sayLate(w, at, child, segment, inSet);
  // What follows the late one may follow it here: one segment out of place is one finding.
  if (!found.late || !found.over) at.rank = child.rank;
  take(w, child, segment, inSet);
}

/** Keeps a segment that finds no place, and says nothing. */
function passOver(w: Walk, segment: RawSegment): void {
  w.trace?.(segment, undefined);
  addUnknown(w.found, segment);
}

function sayLate(w: Walk, { plan: { loop } }: Frame, child: Child, segment: RawSegment, inSet: number): void {
  const place = placeOf(segment, inSet, { loop: loop.id });
  say(w, 'segment-order', place, `${segment.id} (${child.name}) comes too late in loop ${loop.id}`);
}

function sayOver(w: Walk, { plan: { loop } }: Frame, child: Child, segment: RawSegment, inSet: number): void {
  const place = placeOf(segment, inSet, { loop: loop.id });
  say(w, 'repeats', place, `${segment.id} (${child.name}) comes more than ${times(child.max)}`);
}

/** The path of what a child of the open loop at `depth` becomes. */
const pathTo = (w: Walk, depth: number, child: Child): ReturnType<typeof placeIn> => [
  ...w.open.slice(0, depth + 1).flatMap((open) => open.at),
  ...placeIn(w.open[depth]!, child),
];

/** Whether a segment repeats the one that has just opened a loop, of which nothing else has come. */
function isTwice(opener: RawSegment, segment: RawSegment): boolean {
  if (segment.id !== opener.id || segment.elements.length !== opener.elements.length) return false;
  return segment.elements.every((text, i) => text === opener.elements[i]);
}

/** Where an HL with a wrong HL03 belongs, by the parent that it names. */
function levelFor(w: Walk, segment: RawSegment): Spot | undefined {
  const parent = element(segment, 2);
  const depth = parent === '' ? 0 : w.levels.depthOf(parent);
  const levels = depth === undefined ? [] : w.open[depth]!.plan.innerLoops.filter((child) => child.id === 'HL');
  return levels.length === 1 ? { depth: depth!, child: levels[0]! } : undefined;
}

function takeLevel(w: Walk, { depth, child }: Spot, segment: RawSegment, inSet: number): void {
  const [code] = child.allKeys[0]!.values;
  const place = placeOf(segment, inSet, { loop: child.loop!.loop.id, element: 3 });
  w.lost = undefined;
  closeTo(w, depth);
  w.open[depth]!.rank = child.rank;
  w.end = segment.end;
  say(w, 'code-value', place, `"${element(segment, 3)}" stands where only "${code}" may`, 'error');
  take(w, child, segment, inSet);
}

/** Takes a segment of an outer loop that has come too late, between those of an inner one. */
function setAside(w: Walk, { depth, child }: Spot, segment: RawSegment, inSet: number): void {
  const at = w.open[depth]!;
  const full = at.counts[child.index]! >= child.max;
  if (full) sayOver(w, at, child, segment, inSet);
  else sayLate(w, at, child, segment, inSet);
  if (child.segment) {
    if (!full) at.rank = child.rank;
    w.end = segment.end;
    keep(w, at, child, segment, inSet, w.trace && pathTo(w, depth, child));
    return;
  }
  passOver(w, segment);
  if (segment.id === 'HL') w.lost = 'level';
  else if (child.loop) w.lost = 'party';
  if (at.counts[child.index] === 0) {
    at.counts[child.index]!++;
    damage(w);
  }
}

/** Whether a segment is the opener, after all, of a loop that began without one; then it is taken as such. */
function joinsOpener(w: Walk, { depth, child }: Spot, segment: RawSegment, inSet: number): boolean {
  const inside = w.open[depth + 1];
  if (!inside?.unopened || inside.plan !== child.loop || isComplete(inside) || child.loop.children[0]!.loop) return false;
  const first = child.loop.children[0]!;
  inside.unopened = false;
  inside.counts[0] = 0;
  w.end = segment.end;
  const path = w.trace && pathTo(w, depth + 1, first);
  if (first.level) {
    w.trace?.(segment, path);
    inside.counts[0]++;
    w.levels.found(segment, depth + 1, placeOf(segment, inSet));
  } else keep(w, inside, first, segment, inSet, path);
  return true;
}

function enter(w: Walk, child: Child, opened: RawSegment, inSet: number): Frame {
  const around = w.open.at(-1)!;
  const role = w.handover?.spine.get(child.loop!);
  if (role && !around.handed) w.handover!.head(around);
  const inner = frame(child.loop!, openedBy(opened, inSet), { at: placeIn(around, child), role, via: child });
  if (role) around.counts[child.index]!++;
  else put(around, child, w.placing ? null : inner.body);
  w.open.push(inner);
  w.placing?.opened(w, opened, inSet);
  return inner;
}

/** Puts a segment that fits `child` of the innermost open loop: as a value, or as the opener of a loop inside. */
function take(w: Walk, child: Child, segment: RawSegment, inSet: number): void {
  let at = child;
  while (at.loop) at = enter(w, at, segment, inSet).plan.children[0]!;
  const inner = w.open.at(-1)!;
  inner.rank = Math.max(inner.rank, at.rank);
  const path = w.trace && [...w.open.flatMap((open) => open.at), ...placeIn(inner, at)];
  if (at.level) {
    w.trace?.(segment, path);
    inner.counts[at.index]!++;
    w.levels.open(segment, w.open.length - 1, placeOf(segment, inSet), (rule, place, what) => say(w, rule, place, what));
  } else keep(w, inner, at, segment, inSet, path);
  if (child.loop && !isComplete(inner)) w.opener = segment;
}

/** Reads a segment and puts its value in the loop it belongs to. */
function keep(w: Walk, at: Frame, child: Child, segment: RawSegment, inSet: number, path: Frame['at'] | undefined): void {
  const value = readSegment(w, child.segment!, segment, inSet, at.plan.loop.id);
  w.trace?.(segment, value === undefined ? undefined : path);
  if (value === undefined || child.silent) {
    at.counts[child.index]!++;
    return;
  }
  if (w.placing && !child.segment!.single) w.placing.read(w, at, placeIn(at, child), segment, inSet);
  put(at, child, w.placing ? null : value);
}

function unknown(w: Walk, segment: RawSegment, inSet: number, sameId: Child | undefined): void {
  passOver(w, segment);
  const told = w.lost === 'detail' && details.has(segment.id);
  w.lost = lostBy[segment.id] ?? (told ? 'detail' : undefined);
  // An id that is none was told as such.
  if (told || !isId.test(segment.id)) return;
  const key = sameId?.allKeys[0];
  if (!key) {
    say(w, 'segment-unknown', placeOf(segment, inSet), `${segment.id} has no place here`);
    return;
  }
  const at = placeOf(segment, inSet, { element: key.element, ...(key.component ? { component: key.component } : {}) });
  const found = componentOf(segment, key.element, key.component, w.delimiters);
  say(w, 'qualifier', at, `${segment.id} with "${element(segment, key.element)}" has no place here`, 'error', found);
}

const times = (n: number) => (n === 1 ? 'once' : `${n} times`);
