import { showMoney } from '@claimwright/core/base';
import {
  type OpenTable,
  openFlat,
  type ParsedTables,
  type Plan,
  type PlannedRow,
  plannedKinds,
  planOf,
  type TableEdition,
} from '@claimwright/core/codes';
import { count, print } from './output.ts';
import type { Stage } from './stage.ts';

/** What an import of a payer list or fee schedule changes. */
export interface Planned extends Plan {
  readonly file: string;
  readonly kind: string;
}

/** The plan of an import over what the folder holds; undefined for tables that are not the practice's own. */
export function planImport(file: string, parsed: ParsedTables, stage: Stage): Planned | undefined {
  const kind = parsed.tables[0]?.edition.kind;
  if (kind === undefined || !plannedKinds.includes(kind)) return undefined;
  const current = stage
    .names()
    .filter((name) => name.startsWith(`${kind}-`) && name.endsWith('.table'))
    .flatMap((name): OpenTable[] => {
      const opened = openFlat<TableEdition>(stage.read(name));
      return opened.ok ? [opened.value] : [];
    });
  return { file, kind, ...planOf(parsed, current) };
}

/** Tells people what would change, a line a row. */
export function printPlan({ file, kind, added, changed, ended, unchanged }: Planned): void {
  print(
    `plan     ${kind} from ${file}: ${added.length} added, ${changed.length} changed, ${ended.length} ended, ${count(unchanged, 'row')} as before`,
  );
  for (const row of added) print(`  +  ${nameOf(row)}  ${valuesOf(row)}`);
  for (const { before, after, fields } of changed)
    print(
      `  ~  ${nameOf(after)}  ${fields.map((field) => `${field} ${shown(field, before[field])} → ${shown(field, after[field])}`).join(', ')}`,
    );
  for (const { row, until } of ended) print(`  -  ${nameOf(row)}  ${until ? `until ${until}` : 'is no longer in the file'}`);
}

const nameFields = ['payer', 'plan', 'id', 'code', 'modifiers', 'place'];
const nameOf = (row: PlannedRow): string => [...nameFields.map((field) => row[field]).filter(Boolean), `from ${row.from}`].join(' ');
const valuesOf = (row: PlannedRow): string =>
  Object.entries(row)
    .filter(([field, value]) => value !== undefined && value !== '' && field !== 'from' && !nameFields.includes(field))
    .map(([field, value]) => `${field} ${shown(field, value)}`)
    .join(', ');
const shown = (field: string, value: string | number | undefined): string =>
  value === undefined || value === ''
    ? 'none'
    : field.endsWith('Cents')
      ? showMoney(value as Parameters<typeof showMoney>[0])
      : String(value);
