import type { IsoDate } from '../../base/date.ts';
import { type Dated, inForce } from '../../base/dated.ts';

/** The house's own dated tables (`data/rules`), by file name without its ending: `ncci-modifiers`. */
export type DatedTables = Readonly<Record<string, readonly Dated[]>>;

/** Kept: the same few days are asked for claim after claim. */
const kept = new WeakMap<readonly Dated[], Map<IsoDate, readonly Dated[]>>();
const mostDays = 1_000;

/**
 * The rows of a table that hold on a day. The type of a row is declared beside the rule that reads it; `data/rules/rules.test.ts` holds
 * the table to it.
 * @returns undefined when there is no such table.
 */
export function datedOn<Row extends Dated>(tables: DatedTables, name: string, on: IsoDate): readonly Row[] | undefined {
  const rows = tables[name];
  if (!rows) return undefined;
  const before = kept.get(rows);
  const days = before ?? new Map<IsoDate, readonly Dated[]>();
  if (!before) kept.set(rows, days);
  const known = days.get(on);
  if (known) return known as readonly Row[];
  if (days.size >= mostDays) days.clear();
  const made = inForce(rows, on);
  days.set(on, made);
  return made as readonly Dated[] as readonly Row[];
}
