import { groupBy, type IsoDate } from '../../base/index.ts';
import type { ParsedTables, TableFormat } from '../flat/table.ts';
import { dayIn, oldest } from './day-in.ts';
import { allRows, type GridRow, leadingRows } from './grid.ts';
import { cell, findHeader, type Header, plainName } from './header.ts';
import { listTable, noteWrong, type Reading, reading } from './list-table.ts';
import type { Fields, RowOf } from './rows-table.ts';

/** What a cell must hold; the answer is its value, or what is wrong with it in words that end a sentence. */
export type CellRule<T> = (text: string) => { readonly value: T } | string;

/** A table of the practice's own, in a layout of ours (`docs/guide/code-files.md`). */
export interface OwnLayout<F extends Fields> {
  readonly kind: string;
  readonly title: string;
  readonly fields: F;
  /** What identifies a row: two rows with the same are one too many. */
  readonly key: readonly (keyof F & string)[];
  /** Name of the column in the file, by field. */
  readonly columns: { readonly [N in keyof F]: string };
  /** A table for each value of this field, so that a file of one payer leaves the others alone. */
  readonly split?: keyof F & string;
  /** Fields whose column must be there. */
  readonly needed: readonly (keyof F & string)[];
  readonly rules: { readonly [N in keyof F]: CellRule<RowOf<F>[N]> };
  /** What is wrong with a row whose cells are fine. */
  wrong?(row: RowOf<F>): string | undefined;
}

/**
 * The format of such a table. These are the practice's own numbers, so one wrong cell refuses the file, with every wrong line: a price
 * left out silently would be billed as no price.
 */
export function ownTable<F extends Fields>(layout: OwnLayout<F>): TableFormat {
  const { title, columns, needed } = layout;
  const names = needed.map((field) => plainName(columns[field]));
  const isHeader = (header: Header) => names.every((name) => header.column(name) >= 0);
  return {
    title,
    looksLike: (sample) => findHeader(leadingRows(sample).slice(0, 1), isHeader) !== undefined,
    parse(name, bytes): ParsedTables {
      const into = reading(name);
      const rows = allRows(bytes);
      const header = findHeader(rows.slice(0, 1), isHeader);
      if (!header) {
        noteWrong(into, 1, 'columns', `its first line needs the columns ${needed.map((field) => columns[field]).join(', ')}`);
        return { tables: [], findings: into.findings };
      }
      strangeColumns(layout, rows[0]!, into);
      const read = rows.slice(1).flatMap((row) => ownRow(layout, row, header, into));
      if (into.findings.length > 0 || read.length === 0) return tableOf(layout, read, into);
      const tables = [...groupBy(read, (row) => String(layout.split ? row[layout.split] : ''))].flatMap(
        ([part, rowsOfPart]) => tableOf(layout, rowsOfPart, reading(name), part).tables,
      );
      return { tables, findings: [] };
    },
  };
}

const ours = { publisher: 'the practice', licence: 'the practice’s own' };

function tableOf<F extends Fields>({ kind, fields }: OwnLayout<F>, rows: readonly RowOf<F>[], into: Reading, part = ''): ParsedTables {
  const from = oldest(rows.map((row) => row.from as IsoDate | undefined));
  const release = from && { name: 'practice', from };
  return listTable(into, {
    kind,
    fields,
    rows,
    release,
    needs: 'a first day in the column `from`',
    source: ours,
    more: { ...(part && { part }) },
  });
}

/** A column that is not of the layout is a misspelled one: what it says would be lost. */
function strangeColumns<F extends Fields>({ columns }: OwnLayout<F>, { line, cells }: GridRow, into: Reading): void {
  const known = new Set(Object.values(columns).map((name) => plainName(name as string)));
  for (const name of cells)
    if (name !== '' && !known.has(plainName(name)))
      noteWrong(into, line, 'columns', `there is no column ${name}: it may be ${Object.values(columns).join(', ')}`);
  const twice = cells.find((name, i) => name !== '' && cells.findIndex((other) => plainName(other) === plainName(name)) < i);
  if (twice !== undefined) noteWrong(into, line, 'columns', `the column ${twice} is there twice`);
}

const seen = new WeakMap<Reading, Map<string, number>>();

function ownRow<F extends Fields>(layout: OwnLayout<F>, row: GridRow, header: Header, into: Reading): RowOf<F>[] {
  const before = into.findings.length;
  const read = Object.fromEntries(
    Object.keys(layout.fields).map((field) => {
      const column = layout.columns[field]!;
      const found = layout.rules[field]!(cell(row, header.column(plainName(column))));
      if (typeof found === 'string') noteWrong(into, row.line, `${layout.kind}-row`, `${column}: ${found}`);
      return [field, typeof found === 'string' ? undefined : found.value];
    }),
  ) as RowOf<F>;
  if (into.findings.length > before) return [];
  const wrong = layout.wrong?.(read);
  if (wrong) noteWrong(into, row.line, `${layout.kind}-row`, wrong);
  const key = keyOf(layout.key, read);
  const lines = seen.get(into) ?? new Map<string, number>();
  seen.set(into, lines);
  const twin = lines.get(key);
  if (twin !== undefined) noteWrong(into, row.line, 'duplicate-row', `the same ${layout.key.join(', ')} as line ${twin}`);
  lines.set(key, row.line);
  return [read];
}

/** The identity of a row as one text. */
export const keyOf = (key: readonly string[], row: Readonly<Record<string, unknown>>): string =>
  key.map((field) => row[field] ?? '').join('\u0000');

export const words: CellRule<string> = (text) => ({ value: text });
export const needsWords: CellRule<string> = (text) => (text === '' ? 'it is empty' : { value: text });
export const day: CellRule<IsoDate | undefined> = (text) => {
  const value = text === '' ? undefined : dayIn(text);
  return text !== '' && !value ? `${JSON.stringify(text)} is no day, as 2026-01-01` : { value };
};
export const needsDay: CellRule<IsoDate | undefined> = (text) =>
  text === '' ? 'it is empty; write the first day, as 2026-01-01' : day(text);
export const wholeNumber: CellRule<number | undefined> = (text) =>
  text === ''
    ? { value: undefined }
    : /^\d{1,5}$/.test(text) && Number(text) > 0
      ? { value: Number(text) }
      : `${JSON.stringify(text)} is no whole number of days`;
export const oneOf =
  (...some: readonly string[]): CellRule<string> =>
  (text) =>
    some.includes(text.toLowerCase())
      ? { value: text.toLowerCase() }
      : `${JSON.stringify(text)} is none of ${some.filter(Boolean).join(', ')}`;
