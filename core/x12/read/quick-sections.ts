import { isaLength, isIsaAt } from '../syntax/header.ts';
import type { RawSegment } from '../syntax/segment.ts';
import type { State } from '../syntax/state.ts';
import { type Frame, frameOf, put } from './frame.ts';
import { type Stretch, tellHead, tellUnit } from './hand-over.ts';
import type { OpenSet, Reader } from './open.ts';
import { begin, pointTo, type Quick } from './quick.ts';
import { endsUnit, isPlain, look, type Next, opensBelow } from './quick-openings.ts';
import type { Way } from './stations.ts';
import { closeTo, type Walk } from './walk.ts';

/** `more`: the bytes at hand end in the middle. `slow`: the definition has to read what comes. */
type Outcome = 'read' | 'more' | 'slow';

/** A section of this size is read by the definition, segment by segment, rather than waited for. */
const longest = 4 * 1024 * 1024;

/**
 * Reads the head of a loop on the way to the units, or a unit, at one go. What it does to the open transaction is what the definition
 * would do, segment by segment, if it found nothing wrong: all that is not sure is left to the definition.
 */
export function readSection(r: Reader, q: Quick, s: State, next: Next): Outcome {
  const { set } = r;
  const walk = set?.walk;
  if (!walk || !set.root || s.binary || walk.lost) return 'slow';
  pointTo(q, s.store, s.used);
  begin(q, q.bytes, s.at);
  if (q.id === 0) return 'slow';
  return set.count === 1 ? readBody(r, q, s, set, walk, next) : readLoop(r, q, s, set, walk, next);
}

/** Reads what begins here. @returns its object; nothing when `after` has to be asked why */
function readOne(q: Quick, read: (q: Quick) => object | undefined): object | undefined {
  const { id } = q;
  q.count = 0;
  const body = read(q);
  // A segment that comes twice in a row may be told.
  return q.id === 0 || (q.count === 1 && q.id === id) || endsInHeader(q) ? undefined : body;
}

/** Whether another interchange begins inside of the segment at hand: what is open then ends with the one before it, which the definition has to see. */
function endsInHeader({ bytes, from, limit, terminator }: Quick): boolean {
  let end = from;
  while (end < limit && bytes[end] !== terminator) end++;
  return end - from > isaLength && isIsaAt(bytes, end - isaLength);
}

const after = (q: Quick, s: State): Outcome => (q.id !== 0 || s.done || s.used - s.at > longest ? 'slow' : 'more');

/** Where the section lies that was just read. */
const stretchOf = (q: Quick, s: State, set: OpenSet, from: number): Stretch => ({
  byte: s.offset + from,
  to: s.offset + q.end,
  position: s.position + 1,
  inSet: set.count + 1,
  lastSegment: s.position + q.count,
});

/** Goes on behind the section. */
function pass(q: Quick, s: State, set: OpenSet, walk: Walk): 'read' {
  walk.opener = undefined;
  set.count += q.count;
  s.position += q.count;
  s.at = q.from;
  s.scanned = q.from;
  return 'read';
}

/** The children of the body that stand ahead of its units. */
function readBody(r: Reader, q: Quick, s: State, set: OpenSet, walk: Walk, next: Next): Outcome {
  const root = set.root!;
  const { from } = q;
  const body = readOne(q, root.read);
  if (!body) return after(q, s);
  if (!opensBelow(q, root, s.offset + q.from, next)) return 'slow';
  const frame = walk.open[0]!;
  Object.assign(frame.body, body);
  for (let n = 0; n < q.counts.length; n++) frame.counts[n] = q.counts[n]!;
  frame.rank = q.rank;
  if (walk.handover) {
    const { byte, position, inSet } = frame.opened;
    tellHead(r, set, frame, { ...stretchOf(q, s, set, from), byte, position, inSet }, true);
  }
  return pass(q, s, set, walk);
}

/** A loop in those that are open. */
function readLoop(r: Reader, q: Quick, s: State, set: OpenSet, walk: Walk, next: Next): Outcome {
  const { open } = walk;
  const { from } = q;
  if (next.byte !== s.offset + from) look(q, open, open.length - 1, s.offset + from, next);
  if (!isPlain(next, open)) return 'slow';
  const { depth } = next;
  const way = next.way!;
  const body = readOne(q, way.to.read);
  if (!body) return after(q, s);
  if (walk.opener && isSame(q, walk.opener, from)) return 'slow';
  const byte = s.offset + q.from;
  if (way.to.isUnit) {
    if (!endsUnit(q, open, depth, way, byte, next)) return 'slow';
    takeUnit(r, set, walk, depth, way, body, stretchOf(q, s, set, from));
  } else {
    if (!opensBelow(q, way.to, byte, next) || (way.to.isLevel && !levelFits(q, walk, depth))) return 'slow';
    takeHead(r, set, walk, depth, way, q, body, stretchOf(q, s, set, from));
  }
  return pass(q, s, set, walk);
}

/** Whether a segment may repeat the one before it, which has just opened a loop. */
const isSame = (q: Quick, { id }: RawSegment, from: number): boolean => [...id].every((c, i) => q.bytes[from + i] === c.charCodeAt(0));

function takeUnit(r: Reader, set: OpenSet, walk: Walk, depth: number, { child }: Way, body: object, stretch: Stretch): void {
  closeTo(walk, depth);
  const around = walk.open[depth]!;
  around.rank = child.rank;
  if (!walk.handover) {
    put(around, child, body);
    return;
  }
  if (!around.handed) walk.handover.head(around);
  around.counts[child.index]!++;
  tellUnit(r, set, stretch, body, true);
}

function takeHead(r: Reader, set: OpenSet, walk: Walk, depth: number, way: Way, q: Quick, body: object, stretch: Stretch): void {
  closeTo(walk, depth);
  const around = walk.open[depth]!;
  const { child: via, to: station } = way;
  const { handover } = walk;
  around.rank = via.rank;
  if (handover) {
    if (!around.handed) handover.head(around);
    around.counts[via.index]!++;
  } else put(around, via, body);
  const { byte, position, inSet } = stretch;
  const opened = { id: via.id, position, byte, inSet, raw: undefined };
  const role = handover && 'spine';
  const head = frameOf({ body: body as Frame['body'], counts: q.counts, opened, via, role, station, rank: q.rank });
  walk.open.push(head);
  if (station.isLevel) {
    const at = { kind: 'segment', segment: via.id, position, positionInSet: inSet, byte } as const;
    walk.levels.openPlainly(q.level[0], q.level[2], depth + 1, at);
  }
  if (handover) tellHead(r, set, head, stretch, true);
}

/** Whether a text is a number as it is usually written. No text is made of the number: the engine would keep each of them for a while. */
function saysNumber(text: string, number: number): boolean {
  let rest = number;
  for (let at = text.length - 1; at >= 0; at--) {
    if (text.charCodeAt(at) - 48 !== rest % 10) return false;
    rest = Math.trunc(rest / 10);
    if (rest === 0) return at === 0;
  }
  return false;
}

/** Whether an HL has the next number and names its parent, which are all that the definition asks of it at once. */
function levelFits({ level }: Quick, { levels }: Walk, depth: number): boolean {
  const saysChildren = level[2];
  if (saysChildren !== '0' && saysChildren !== '1' && saysChildren !== '') return false;
  let above = levels.levels.length - 1;
  while (above >= 0 && levels.levels[above]!.depth > depth) above--;
  const named = above < 0 ? '' : levels.levels[above]!.id;
  return saysNumber(level[0], levels.count + 1) && level[1] === named;
}
