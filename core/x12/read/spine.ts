import { type Child, type Plan, plan } from '../spec/compile.ts';
import type { TransactionSet } from '../spec/set.ts';
import type { Role } from './frame.ts';

/** The loops on the way from the body of a set to its units, and the units; all others lie within these. */
export type Spine = ReadonlyMap<Plan, Role>;

const spines = new WeakMap<TransactionSet, Spine>();

/** The spine of a set, made once; nothing for a set that has no unit. */
export function spineOf(set: TransactionSet): Spine | undefined {
  if (set.unit === undefined) return undefined;
  const known = spines.get(set);
  if (known) return known;
  const made = new Map<Plan, Role>();
  mark(plan(set.body), set.unit, made);
  spines.set(set, made);
  return made;
}

function mark(at: Plan, unit: string, roles: Map<Plan, Role>): boolean {
  const role = at.loop.id === unit ? 'unit' : at.innerLoops.filter(({ loop }) => mark(loop!, unit, roles)).length > 0 ? 'spine' : undefined;
  if (role) roles.set(at, role);
  return role !== undefined;
}

/** Whether everything is there that the type of a loop on the spine promises ahead of the loops below it, the first of which is `way`. */
export function headIsWhole(of: Plan, counts: readonly number[], way: Child): boolean {
  for (const child of of.demanded) {
    if (child.rank >= way.rank) return true;
    const { usage, many } = child.segment ?? child.loop!.loop;
    if (usage === 'required' && !many && counts[child.index] === 0) return false;
  }
  return true;
}
