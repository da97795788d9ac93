import { type Child, type Plan, plan } from '../spec/compile.ts';
import type { Level } from '../spec/node.ts';
import type { TransactionSet } from '../spec/set.ts';

/**
 * A loop on the way from the body of a set to its unit, in steps: the HL that opens it, the parts that are written at one go, and
 * the lists that lead on, which may be made while they are written. A set without a unit is one part.
 */
export interface Spine {
  readonly of: Plan;
  readonly steps: readonly Step[];
}

/** The spine of a set, and all its parts, each at its own index. */
export interface Way {
  readonly spine: Spine;
  readonly parts: readonly Part[];
}

export type Step =
  | { readonly kind: 'level'; readonly name: string; readonly level: Level }
  | { readonly kind: 'part'; readonly part: Part }
  /** `spine` is nothing where the list is that of the units. */
  | { readonly kind: 'list'; readonly child: Child; readonly spine: Spine | undefined; readonly unit: Part };

/** Neighbors among the children of a loop, or all of them: what one generated function writes. */
export interface Part {
  readonly of: Plan;
  readonly children: readonly Child[];
  /** The loop's id, and the first child's name unless it is the whole loop. */
  readonly key: string;
  readonly index: number;
}

const ways = new WeakMap<TransactionSet, Way>();

/** The spine of a set, made once. */
export function wayOf(set: TransactionSet): Way {
  const known = ways.get(set);
  if (known) return known;
  const body = plan(set.body);
  const parts: Part[] = [];
  const part: Add = (of, children, key) => {
    const made = { of, children, key, index: parts.length };
    parts.push(made);
    return made;
  };
  const all = (): Spine => ({ of: body, steps: [{ kind: 'part', part: whole(part, body) }] });
  const made = { spine: leadsTo(body, set.unit) ? spine(part, body, set.unit) : all(), parts };
  ways.set(set, made);
  return made;
}

type Add = (of: Plan, children: readonly Child[], key: string) => Part;
const whole = (part: Add, of: Plan): Part => part(of, of.children, of.loop.id);
const isUnit = (of: Plan, unit: string | undefined): boolean => of.loop.id === unit;
const leadsTo = (of: Plan, unit: string | undefined): boolean =>
  of.innerLoops.some(({ loop }) => isUnit(loop!, unit) || leadsTo(loop!, unit));

function spine(part: Add, of: Plan, unit: string | undefined): Spine {
  const steps: Step[] = [];
  let neighbors: Child[] = [];
  const finishPart = () => {
    const [first] = neighbors;
    if (first) steps.push({ kind: 'part', part: part(of, neighbors, `${of.loop.id} ${first.name}`) });
    neighbors = [];
  };
  for (const child of of.children) {
    const { loop, level, name } = child;
    const onTheWay = loop !== undefined && (isUnit(loop, unit) || leadsTo(loop, unit));
    if (!level && !onTheWay) {
      neighbors.push(child);
      continue;
    }
    finishPart();
    if (level) steps.push({ kind: 'level', name, level });
    else steps.push({ kind: 'list', child, spine: isUnit(loop!, unit) ? undefined : spine(part, loop!, unit), unit: whole(part, loop!) });
  }
  finishPart();
  return { of, steps };
}
