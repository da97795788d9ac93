import type { Child, Plan } from '../spec/compile.ts';
import { type Above, aboveMakers } from './above.ts';
import type { Quick } from './quick.ts';
import type { Readers } from './quick-readers.ts';
import { pack } from './quick-texts.ts';
import type { Spine } from './spine.ts';
import { namesAbove, type UnitSet } from './unit-item.ts';

/**
 * A loop on the way to the units of a set, or the units, at its place in the body: all that is known before any byte is read, so that
 * nothing has to be looked up for each of a hundred thousand claims.
 */
export interface Station {
  readonly plan: Plan;
  readonly isUnit: boolean;
  /** Of the loops that are open around it. */
  readonly depth: number;
  /** The children through which it is reached from the body of the set. */
  readonly path: readonly Child[];
  /** What a loop above units is called beside those around it, and how they are put together. */
  readonly name: string;
  readonly above: (around: Above, body: object) => Above;
  /** Whether an HL opens it. */
  readonly isLevel: boolean;
  /** The generated reader of what stands in it ahead of the loops that lead to units; of all that is in it where it is a unit. */
  readonly read: (q: Quick) => object | undefined;
  /** The loops in it that lead to units, or are units; and what may stand behind these. */
  readonly ways: readonly Way[];
  readonly tail: readonly Sign[];
}

/** How a child shows: the packed id of its first segment, and the packed code where that is an HL. */
export interface Sign {
  readonly child: Child;
  readonly id: number;
  readonly level: number;
}

export interface Way extends Sign {
  readonly to: Station;
}

const noAbove = (around: Above): Above => around;

/** The stations of a set, the outermost of them: its body. */
export function stationsOf(set: UnitSet, readers: Readers, spine: Spine, body: Plan): Station {
  const station = (of: Plan, path: readonly Child[]): Station => {
    const depth = path.length;
    const isUnit = spine.get(of) === 'unit';
    const inner = isUnit ? [] : of.innerLoops.filter(({ loop }) => spine.has(loop!));
    const last = inner.at(-1)?.rank ?? Number.POSITIVE_INFINITY;
    return {
      plan: of,
      isUnit,
      depth,
      path,
      name: isUnit ? '' : namesAbove[set][depth]!,
      above: isUnit ? noAbove : aboveMakers[set][depth]!,
      isLevel: of.children[0]!.level !== undefined,
      read: isUnit ? readers.unit : readers.heads[of.loop.id]!,
      ways: inner.map((child) => ({ ...signOf(child), to: station(child.loop!, [...path, child]) })),
      tail: of.children.filter(({ rank, keys }) => rank > last && keys.length === 0).map(signOf),
    };
  };
  return station(body, []);
}

function signOf(child: Child): Sign {
  const code = child.loop?.children[0]?.level?.code;
  return { child, id: pack(child.id), level: code === undefined ? 0 : pack(code) };
}
