import { type Frame, stationOf } from './frame.ts';
import { key, type Quick } from './quick.ts';
import { pack } from './quick-texts.ts';
import type { Sign, Station, Way } from './stations.ts';

/** What the segment at `byte` of the file shows to begin, as far as that was looked for: one note, written over and over. */
export interface Next {
  byte: number;
  /** The loop on the way to the units that it opens, in the open loop at `depth`; nothing when it opens none. */
  way: Way | undefined;
  /** What stands behind units that it opens, in the same. */
  tail: Sign | undefined;
  depth: number;
}

export const nothingNext = (): Next => ({ byte: -1, way: undefined, tail: undefined, depth: 0 });

const trailer = pack('SE');

/** Whether the segment at hand opens this. */
const shows = (q: Quick, { id, level }: Sign): boolean => q.id === id && (level === 0 || key(q, q.bytes, 3, 0) === level);

/** Looks in one loop. @returns whether the segment at hand is found there */
function lookIn(q: Quick, { ways, tail }: Station, depth: number, next: Next): boolean {
  for (let n = 0; n < ways.length; n++) {
    const way = ways[n]!;
    if (!shows(q, way)) continue;
    next.way = way;
    next.depth = depth;
    return true;
  }
  for (let n = 0; n < tail.length; n++) {
    const sign = tail[n]!;
    if (!shows(q, sign)) continue;
    next.tail = sign;
    next.depth = depth;
    return true;
  }
  return false;
}

/** Looks for what the segment at hand opens, from the open loop at `depth` outwards. */
export function look(q: Quick, open: readonly Frame[], depth: number, byte: number, next: Next): void {
  next.byte = byte;
  next.way = undefined;
  next.tail = undefined;
  for (let d = depth; d >= 0; d--) {
    const station = stationOf(open, d);
    if (station && lookIn(q, station, d, next)) return;
  }
}

/** Whether nothing is in doubt about the loop that opens next. */
export function isPlain({ way, depth }: Next, open: readonly Frame[]): boolean {
  if (!way) return false;
  const { rank, counts } = open[depth]!;
  const { child } = way;
  return child.rank >= rank && counts[child.index]! < child.max && (depth + 1 === open.length || !open[depth + 1]!.unopened);
}

/** Whether the segment at hand opens a loop below a head that was just read: only then is it sure that the head is complete. */
export function opensBelow(q: Quick, head: Station, byte: number, next: Next): boolean {
  next.byte = byte;
  next.way = undefined;
  next.tail = undefined;
  return lookIn(q, head, head.depth, next) && next.way !== undefined;
}

/** Whether the segment at hand surely ends a unit in the loop at `depth`: it opens another, stands behind them, or is the trailer. */
export function endsUnit(q: Quick, open: readonly Frame[], depth: number, unit: Way, byte: number, next: Next): boolean {
  look(q, open, depth, byte, next);
  if (q.id === trailer) return true;
  const found = next.way ?? next.tail;
  if (!found) return false;
  const least = next.depth === depth ? unit.child.rank : open[next.depth]!.rank;
  return found.child.rank >= least && !(next.way && next.depth < depth && open[next.depth + 1]!.unopened);
}
