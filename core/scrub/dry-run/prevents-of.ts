import type { IsoDate } from '../../base/date.ts';
import type { Dated } from '../../base/dated.ts';
import { type DatedTables, datedOn } from '../known/dated-tables.ts';
import type { Rule } from '../rule.ts';

/** A row of `data/rules/prevented-denials.yaml`: a rule or a family of rules, and the adjustment reasons that it would have prevented. */
interface PreventedDenials extends Dated {
  readonly rules: string;
  readonly carcs: string;
}

const none: ReadonlySet<string> = new Set();
const kept = new WeakMap<readonly Dated[], Map<string, ReadonlySet<string>>>();

/**
 * The adjustment reasons (CARC) of the denials that a rule means to prevent: its own where it says so, else those of the table; a row of the
 * rule itself goes before one of its family.
 */
export function preventsOf({ id, prevents }: Rule, dated: DatedTables | undefined, on: IsoDate): ReadonlySet<string> {
  const rows = prevents || !dated ? undefined : datedOn<PreventedDenials>(dated, 'prevented-denials', on);
  const key: readonly Dated[] | undefined = rows;
  if (!rows || !key) return prevents ? new Set(prevents) : none;
  const known = kept.get(key) ?? new Map<string, ReadonlySet<string>>();
  kept.set(key, known);
  const found = known.get(id);
  if (found) return found;
  const own = rows.filter((row) => row.rules.split(' ').includes(id));
  const family = rows.filter((row) => row.rules.split(' ').includes(id.split('/')[0]!));
  const made = new Set((own.length > 0 ? own : family).flatMap(({ carcs }) => carcs.split(' ')));
  known.set(id, made);
  return made;
}
