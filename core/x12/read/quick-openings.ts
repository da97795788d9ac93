import type { Child, Plan } from '../spec/compile.ts';
import type { Frame } from './frame.ts';
import { key, type Quick } from './quick.ts';
import { pack } from './quick-texts.ts';
import type { Spine } from './spine.ts';

/** A loop that opens with the segment at hand, where nothing is in doubt: a child of the open loop at `depth`. */
export interface Opening {
  readonly depth: number;
  readonly child: Child;
}

/** How a child of a loop on the spine shows: the packed id of its first segment, and the packed code where that is an HL. */
interface Sign {
  readonly child: Child;
  readonly id: number;
  readonly level: number;
}

/** What may follow the head of a loop on the spine: loops that lead to units, and what comes behind these. */
interface Signs {
  readonly ways: readonly Sign[];
  readonly tail: readonly Sign[];
}

const trailer = pack('SE');
const known = new WeakMap<Plan, Signs>();

const nothing: Signs = { ways: [], tail: [] };

function signsOf(of: Plan, spine: Spine): Signs {
  const before = known.get(of);
  if (before) return before;
  if (spine.get(of) !== 'spine') return nothing;
  const sign = (child: Child): Sign => {
    const code = child.loop?.children[0]?.level?.code;
    return { child, id: pack(child.id), level: code === undefined ? 0 : pack(code) };
  };
  const ways = of.innerLoops.filter(({ loop }) => spine.has(loop!));
  const tail = of.children.filter(({ rank, keys }) => rank > ways.at(-1)!.rank && keys.length === 0);
  const made = { ways: ways.map(sign), tail: tail.map(sign) };
  known.set(of, made);
  return made;
}

/** Whether the segment at hand opens this. */
const shows = (q: Quick, { id, level }: Sign): boolean => q.id === id && (level === 0 || key(q, 3, 0) === level);

/** The loop that the segment at hand opens; nothing when it opens none, or when that takes a closer look. */
export function openingAt(q: Quick, open: readonly Frame[], spine: Spine): Opening | undefined {
  for (let depth = open.length - 1; depth >= 0; depth--) {
    const { plan, rank, counts } = open[depth]!;
    const { ways } = signsOf(plan, spine);
    for (let n = 0; n < ways.length; n++) {
      const sign = ways[n]!;
      if (!shows(q, sign)) continue;
      const { child } = sign;
      const plain = child.rank >= rank && counts[child.index]! < child.max && !open[depth + 1]?.unopened;
      return plain ? { depth, child } : undefined;
    }
  }
  return undefined;
}

/** Whether the segment at hand opens a loop below a head that was just read: only then is it sure that the head is complete. */
export function opensBelow(q: Quick, head: Plan, spine: Spine): boolean {
  const { ways } = signsOf(head, spine);
  for (let n = 0; n < ways.length; n++) if (shows(q, ways[n]!)) return true;
  return false;
}

/** Whether the segment at hand surely ends a unit of the last of these loops: it opens another, stands behind them, or is the trailer. */
export function endsUnit(q: Quick, open: readonly Frame[], { depth, child }: Opening, spine: Spine): boolean {
  if (q.id === trailer) return true;
  for (let d = depth; d >= 0; d--) {
    const { plan, rank } = open[d]!;
    const least = d === depth ? child.rank : rank;
    const { ways, tail } = signsOf(plan, spine);
    for (let n = 0; n < ways.length; n++)
      if (shows(q, ways[n]!)) return ways[n]!.child.rank >= least && !(d < depth && open[d + 1]!.unopened);
    for (let n = 0; n < tail.length; n++) if (shows(q, tail[n]!)) return tail[n]!.child.rank >= least;
  }
  return false;
}
