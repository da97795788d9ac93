import { assert, dateOfDayNumber, dayNumber, type IsoDate } from '../../base/index.ts';
import type { Column } from '../flat/flat.ts';
import type { OpenTable, ParsedTable } from '../flat/table.ts';

/** The fields of a table: text, a day, or a number (cents, days, flags). */
export type Fields = Readonly<Record<string, 'text' | 'day' | 'number'>>;

/** A row by its fields; a text that is not there is empty, a day or number undefined. */
export type RowOf<F extends Fields> = {
  readonly [N in keyof F]: F[N] extends 'text' ? string : F[N] extends 'day' ? IsoDate | undefined : number | undefined;
};

const noDay = -2147483648;

/** Rows as the columns and texts of a flat table, in their order. Line breaks within a text become blanks. */
export function columnsOf<F extends Fields>(fields: F, rows: readonly RowOf<F>[]): Pick<ParsedTable, 'columns' | 'texts'> {
  const columns: Record<string, Column> = {};
  const texts: Record<string, string> = {};
  for (const [name, kind] of Object.entries(fields)) {
    const values = rows.map((row) => row[name] as string | number | undefined);
    if (kind === 'text') texts[name] = values.map((value) => `${String(value ?? '').replace(/\s*[\r\n]+\s*/g, ' ')}\n`).join('');
    else if (kind === 'day')
      columns[name] = Int32Array.from(values, (value) => (value === undefined ? noDay : dayNumber(value as IsoDate)));
    else columns[name] = Float64Array.from(values, (value) => (value === undefined ? Number.NaN : (value as number)));
  }
  return { columns, texts };
}

/** Rows of a table that was opened or has just been read; made once a table, at the first question. */
export function rowsOf<F extends Fields>(fields: F, table: OpenTable | ParsedTable): readonly RowOf<F>[] {
  const known = kept.get(table);
  if (known) return known as readonly RowOf<F>[];
  const size = 'header' in table ? table.header.rows : table.edition.rows;
  const readers = Object.entries(fields).map(([name, kind]) => [name, readerOf(table, name, kind)] as const);
  const rows = Array.from({ length: size }, (_, i) => Object.fromEntries(readers.map(([name, at]) => [name, at(i)])));
  kept.set(table, rows);
  return rows as unknown as readonly RowOf<F>[];
}
const kept = new WeakMap<object, unknown>();

function readerOf(table: OpenTable | ParsedTable, name: string, kind: Fields[string]): (row: number) => unknown {
  if (kind === 'text') {
    const text = 'header' in table ? table.text(name) : table.texts[name];
    assert(text !== undefined, `the table has a text ${name}`);
    const values = text.split('\n');
    return (row) => values[row];
  }
  if (kind === 'day') {
    const days = 'header' in table ? table.i32(name) : table.columns[name];
    return (row) => (days![row] === noDay ? undefined : dateOfDayNumber(days![row]!));
  }
  const numbers = 'header' in table ? table.f64(name) : table.columns[name];
  return (row) => (Number.isNaN(numbers![row]) ? undefined : numbers![row]);
}

/** The rows of a table under the text of one field; made once a table and field. */
export function rowsBy<F extends Fields>(fields: F, table: OpenTable, field: keyof F & string): ReadonlyMap<string, readonly RowOf<F>[]> {
  const indexes = indexed.get(table) ?? new Map<string, unknown>();
  indexed.set(table, indexes);
  const known = indexes.get(field);
  if (known) return known as ReadonlyMap<string, readonly RowOf<F>[]>;
  const index = new Map<string, RowOf<F>[]>();
  for (const row of rowsOf(fields, table)) {
    const key = String(row[field]);
    const among = index.get(key);
    if (among) among.push(row);
    else index.set(key, [row]);
  }
  indexes.set(field, index);
  return index;
}
const indexed = new WeakMap<object, Map<string, unknown>>();
