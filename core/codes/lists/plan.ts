import { assert, type IsoDate } from '../../base/index.ts';
import type { OpenTable, ParsedTables } from '../flat/table.ts';
import { feeLayout } from './fee-schedules.ts';
import { keyOf } from './own-csv.ts';
import { payerLayout } from './payers.ts';
import { type Fields, rowsOf } from './rows-table.ts';

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
 * What would change if a payer list or fee schedule took the place of what is in force: of a fee schedule that of its payers, the others stay.
 * @param parsed what the file holds; must be without errors. @param current the opened tables in force, of any kind; none at the first import.
 */
export function planOf(parsed: ParsedTables, current: readonly OpenTable[] = []): Plan {
  assert(parsed.tables.length > 0, 'a file with errors has no plan');
  const plan: Draft = { added: [], changed: [], ended: [], unchanged: 0 };
  for (const table of parsed.tables) {
    const { kind, part } = table.edition;
    const layout = layouts.find((each) => each.kind === kind);
    assert(layout, `${kind} is planned`);
    const like = current.filter(({ header }) => header.kind === kind && header.part === part);
    const inForce = like.flatMap((each) => rowsOf<Fields>(layout.fields, each));
    compare(layout, rowsOf<Fields>(layout.fields, table), inForce, plan);
  }
  return plan;
}

type Draft = { added: PlannedRow[]; changed: Plan['changed'][number][]; ended: Plan['ended'][number][]; unchanged: number };

function compare(layout: (typeof layouts)[number], rows: readonly PlannedRow[], inForce: readonly PlannedRow[], plan: Draft): void {
  const before = new Map(inForce.map((row) => [keyOf(layout.key, row), row]));
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
}
