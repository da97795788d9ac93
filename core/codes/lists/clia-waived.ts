import type { IsoDate } from '../../base/index.ts';
import { answeringOn, type Basis, basisOf, type NoData } from '../flat/on-day.ts';
import type { OpenTable, ParsedTables, TableFormat } from '../flat/table.ts';
import { dayIn, newest, yearIn } from './day-in.ts';
import { allRows, type GridRow, leadingRows } from './grid.ts';
import { cell, findHeader, type Header } from './header.ts';
import { listTable, noteOdd, noteWrong, reading, usGovernment } from './list-table.ts';
import { type RowOf, rowsBy } from './rows-table.ts';

export const cliaFields = { code: 'text', qw: 'number', test: 'text', maker: 'text', use: 'text', from: 'day' } as const;
export type WaivedTest = RowOf<typeof cliaFields>;

const kind = 'clia-waived';
const isHeader = (header: Header): boolean =>
  codeColumn(header) >= 0 &&
  header.column('test name', 'test', 'test system', 'test system name') >= 0 &&
  header.column('manufacturer', 'maker') >= 0;
const codeColumn = (header: Header): number =>
  header.column(
    'cpt codes',
    'cpt code',
    'cpt',
    'hcpcs',
    'hcpcs code',
    'hcpcs codes',
    'cpt hcpcs',
    'cpt hcpcs code',
    'cpt hcpcs codes',
    'code',
    'codes',
  );

/** `80305QW`, or without the modifier, also many in one cell: `82947QW, 82950QW`. */
const code = /^([0-9A-Z]\d{3}[0-9A-Z])-?(QW)?$/;

/**
 * Tests granted waived status under CLIA, as CMS lists them by procedure code, test and manufacturer ("New Waived Tests", Medicare Claims
 * Processing Manual, chapter 16, section 70.8), exported as CSV or text with tabs: codes, test name, manufacturer, use, perhaps the
 * effective date. A code printed with QW is waived with that modifier only; the few printed without need none.
 */
export const cliaWaived: TableFormat = {
  title: 'CLIA-waived tests',
  looksLike: (sample) => findHeader(leadingRows(sample), isHeader) !== undefined,
  parse: (name, bytes, options): ParsedTables => {
    const into = reading(name);
    const rows = allRows(bytes);
    const header = findHeader(rows, isHeader);
    if (!header) {
      noteWrong(into, 1, 'columns', 'it needs columns of the codes, the test name and the manufacturer');
      return { tables: [], findings: into.findings };
    }
    const tests: WaivedTest[] = [];
    const lineOf = new Map<string, number>();
    for (const row of rows.slice(header.next)) readRow(row, header);
    const from = newest([...rows.slice(0, header.next).map(dayAbove), ...tests.map((t) => t.from)]) ?? firstOfYear(name);
    const release = from && { name: from, from };
    const source = { publisher: 'CMS', licence: usGovernment };
    return listTable(into, { kind, fields: cliaFields, rows: tests, release, said: options?.from, needs: '`--from YYYY-MM-DD`', source });

    function readRow(row: GridRow, at: Header): void {
      const printed = cell(row, codeColumn(at))
        .toUpperCase()
        .split(/[\s,;/]+|\bOR\b/)
        .filter(Boolean);
      const codes = printed.map((each) => code.exec(each));
      if (codes.length === 0 || codes.includes(null)) {
        noteOdd(into, row.line, `${JSON.stringify(cell(row, codeColumn(at)))} is no procedure code`);
        return;
      }
      const told = cell(row, at.column('effective date', 'effective', 'date', 'effective from'));
      const test = cell(row, at.column('test name', 'test', 'test system', 'test system name'));
      const maker = cell(row, at.column('manufacturer', 'maker'));
      for (const [, number = '', qw] of codes as RegExpExecArray[]) {
        const key = `${number}${qw ?? ''} ${test} ${maker}`;
        const twin = lineOf.get(key);
        if (twin !== undefined) noteOdd(into, row.line, `${number} ${test} stands in line ${twin} already`);
        else
          tests.push({
            code: number,
            qw: qw ? 1 : 0,
            test,
            maker,
            use: cell(row, at.column('use', 'intended use', 'specimen')),
            from: dayIn(told),
          });
        lineOf.set(key, row.line);
      }
    }
  },
};

/** A day in the text above the columns: `Effective July 1, 2026`. */
const dayAbove = (row: GridRow): IsoDate | undefined =>
  dayIn(/[A-Z][a-z]+ \d{1,2}, \d{4}|\d{1,2}\/\d{1,2}\/\d{4}|\d{4}-\d\d-\d\d/.exec(row.cells.join(' '))?.[0] ?? '');
const firstOfYear = (name: string): IsoDate | undefined => dayIn(`${yearIn(name)}-01-01`);

/** What a laboratory with a certificate of waiver may do and bill for a code. */
export type Waived =
  | { readonly kind: 'waived'; readonly modifier: 'QW' | 'none'; readonly tests: readonly WaivedTest[]; readonly basis: Basis }
  | { readonly kind: 'not-waived'; readonly basis: Basis }
  | NoData;

/**
 * Whether a procedure code has waived tests on a day, and whether it needs QW. `modifier` is `none` where the list prints the code without it.
 * @param tables the opened tables of kind `clia-waived`.
 */
export function waivedTest(tables: readonly OpenTable[], procedure: string, on: IsoDate): Waived {
  const asked = procedure.trim().toUpperCase();
  const [table] = answeringOn(tables, on);
  if (!table) return { kind: 'no-data', why: `No list of CLIA-waived tests is loaded for ${on}; import the one of CMS.` };
  const basis = basisOf(table.header, 'CLIA-waived tests', on);
  const tests = (rowsBy(cliaFields, table, 'code').get(asked) ?? []).filter(({ from }) => from === undefined || from <= on);
  if (tests.length > 0) return { kind: 'waived', modifier: tests.some((test) => test.qw === 0) ? 'none' : 'QW', tests, basis };
  return table.header.partial
    ? { kind: 'no-data', why: `The list of waived tests here is a part and does not hold ${asked}.` }
    : { kind: 'not-waived', basis };
}
