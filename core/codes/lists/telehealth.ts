import type { IsoDate } from '../../base/index.ts';
import { answeringOn, type Basis, basisOf, type NoData } from '../flat/on-day.ts';
import type { OpenTable, TableFormat } from '../flat/table.ts';
import { dayIn, newest, yearIn } from './day-in.ts';
import { allRows, type GridRow, leadingRows } from './grid.ts';
import { cell, findHeader, type Header } from './header.ts';
import { listTable, noteOdd, noteWrong, reading, usGovernment } from './list-table.ts';
import { type RowOf, rowsBy } from './rows-table.ts';

/** `audioOnly`: 1 yes, 0 no, absent where the list does not say. The descriptors of the list are the AMA's and are not kept. */
const fields = { code: 'text', status: 'text', audioOnly: 'number', from: 'day', until: 'day' } as const;
type Service = RowOf<typeof fields>;

const kind = 'telehealth';
const audio = /\baudio\b/;
const codeColumn = (header: Header): number =>
  header.column('code', 'codes', 'hcpcs', 'hcpcs code', 'cpt code', 'cpt hcpcs', 'cpt hcpcs code', 'hcpcs cpt code');
const statusColumn = (header: Header): number => header.columns(/^status\b/)[0] ?? -1;
const isHeader = (header: Header): boolean => codeColumn(header) >= 0 && header.columns(audio).length > 0;

/**
 * The "List of Telehealth Services" for a calendar year, as CMS publishes it, exported as CSV or text with tabs: code, descriptor, status (permanent or
 * provisional), whether an audio-only interaction meets the requirements. Statute: section 1834(m) of the Act; 42 CFR 410.78(f).
 */
export const telehealthList: TableFormat = {
  title: 'Medicare telehealth services',
  looksLike: (sample) => findHeader(leadingRows(sample), isHeader) !== undefined,
  parse: (name, bytes, options) => {
    const into = reading(name);
    const rows = allRows(bytes);
    const header = findHeader(rows, isHeader);
    if (!header) {
      noteWrong(into, 1, 'columns', 'it needs a column of codes and one that says whether audio-only is enough');
      return { tables: [], findings: into.findings };
    }
    const services: Service[] = [];
    const lineOf = new Map<string, number>();
    for (const row of rows.slice(header.next)) {
      const code = cell(row, codeColumn(header)).toUpperCase();
      if (!/^[0-9A-Z]\d{3}[0-9A-Z]$/.test(code)) {
        noteOdd(into, row.line, `${JSON.stringify(row.cells.join(' ').slice(0, 40))} has no procedure code`);
        continue;
      }
      const twin = lineOf.get(code);
      if (twin !== undefined) noteWrong(into, row.line, 'duplicate-code', `${code} stands in line ${twin} already`);
      lineOf.set(code, row.line);
      services.push(serviceIn(row, header, code));
    }
    const release = releaseOf(rows.slice(0, header.next), services, name);
    const needs = 'the year in its title or name, as `List of Telehealth Services for Calendar Year 2026`';
    const source = { publisher: 'CMS', licence: usGovernment };
    return listTable(into, { kind, fields, rows: services, release, said: options?.from, needs, source, more: { payer: 'medicare' } });
  },
};

function serviceIn(row: GridRow, header: Header, code: string): Service {
  const said = cell(row, header.columns(audio)[0]!).toLowerCase();
  return {
    code,
    status: cell(row, statusColumn(header)),
    audioOnly: /^y/.test(said) ? 1 : /^n/.test(said) ? 0 : undefined,
    from: dayIn(cell(row, header.column('effective date', 'start date', 'added'))),
    until: dayIn(cell(row, header.column('end date', 'expiration date', 'until'))),
  };
}

function releaseOf(ahead: readonly GridRow[], services: readonly Service[], name: string) {
  const title = ahead.map((row) => row.cells.join(' ')).join(' ');
  const year = Number(/\b(?:CY|calendar year|year|for)\s*(20\d\d)\b/i.exec(title)?.[1] ?? yearIn(title) ?? yearIn(name) ?? 0);
  const first = dayIn(`${year}-01-01`) ?? newest(services.map((s) => s.from));
  const last = first && dayIn(`${first.slice(0, 4)}-12-31`);
  return first && { name: first.slice(0, 4), from: first, ...(last && { until: last }) };
}

/** Whether Medicare pays a service by telehealth. */
export type Telehealth =
  | { readonly kind: 'on-list'; readonly status: string; readonly audioOnly: boolean | undefined; readonly basis: Basis }
  | { readonly kind: 'not-on-list'; readonly basis: Basis }
  | NoData;

/**
 * What the list of the year says of a service.
 * @param tables the opened tables of kind `telehealth`.
 */
export function telehealthService(tables: readonly OpenTable[], procedure: string, on: IsoDate): Telehealth {
  const asked = procedure.trim().toUpperCase();
  const [table] = answeringOn(tables, on);
  if (!table) return { kind: 'no-data', why: `No Medicare telehealth list is loaded for ${on}; import the one of its year.` };
  const basis = basisOf(table.header, 'Medicare telehealth services', on);
  // A year's list says nothing of the next: what is on it changes by statute.
  if (basis.stale)
    return { kind: 'no-data', why: `The newest Medicare telehealth list here is of ${table.header.name}; import the one for ${on}.` };
  const found = rowsBy(fields, table, 'code')
    .get(asked)
    ?.find((row) => (row.from ?? on) <= on && on <= (row.until ?? on));
  if (!found) return { kind: 'not-on-list', basis };
  return { kind: 'on-list', status: found.status, audioOnly: found.audioOnly === undefined ? undefined : found.audioOnly === 1, basis };
}
