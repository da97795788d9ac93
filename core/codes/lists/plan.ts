import { assert, type IsoDate } from '../../base/index.ts';
import type { OpenTable, ParsedTables } from '../flat/table.ts';
import { feeLayout } from './fee-schedules.ts';
import { keyOf } from './own-csv.ts';
import { payerLayout } from './payers.ts';
import { rowsOf } from './rows-table.ts';

/** A row of a payer list or fee schedule, whichever it is. */
export type PlannedRow = Readonly<Record<string, string | number | undefined>>;

/** What an import would change, row by row, before anything is applied. */
export interface Plan {
  readonly added: readonly PlannedRow[];
  readonly changed: readonly { readonly before: PlannedRow; readonly after: PlannedRow; readonly fields: readonly string[] }[];
  /** Rows that get a last day, or that the new file no longer has (without one). */
  readonly ended: readonly { readonly row: PlannedRow; readonly until?: IsoDate }[];
  readonly unchanged: number;
}

const layouts = [payerLayout, feeLayout];
/** Kinds of table whose import can be planned. */
export const plannedKinds: readonly string[] = layouts.map(({ kind }) => kind);

/**
 * What would change if a payer list or fee schedule took the place of the one in force.
 * @param parsed what the file holds; must be without errors. @param current the table in force, none at the first import.
 */
export function planOf(parsed: ParsedTables, current?: OpenTable): Plan {
  const [table] = parsed.tables;
  assert(table, 'a file with errors has no plan');
  const layout = layouts.find(({ kind }) => kind === table.edition.kind);
  assert(layout, `${table.edition.kind} is planned`);
  assert(!current || current.header.kind === layout.kind, 'a table takes the place of its like');
  const rows = rowsOf(layout.fields, table) as readonly PlannedRow[];
  const inForce = (current ? rowsOf(layout.fields, current) : []) as readonly PlannedRow[];
  const before = new Map(inForce.map((row) => [keyOf(layout.key, row), row]));
  const plan = { added: [] as PlannedRow[], changed: [] as Plan['changed'][number][], ended: [] as Plan['ended'][number][], unchanged: 0 };
  for (const row of rows) {
    const key = keyOf(layout.key, row);
    const old = before.get(key);
    before.delete(key);
    const differ = old ? Object.keys(layout.fields).filter((field) => old[field] !== row[field]) : [];
    if (!old) plan.added.push(row);
    else if (differ.length === 0) plan.unchanged++;
    else if (differ.join() === 'until' && row.until !== undefined) plan.ended.push({ row, until: row.until as IsoDate });
    else plan.changed.push({ before: old, after: row, fields: differ });
  }
  for (const row of before.values()) plan.ended.push({ row });
  return plan;
}
