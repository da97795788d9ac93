import type { GridRow } from './grid.ts';

/** A column's name without what publishers change from year to year: case, marks, line breaks. `Place of Service Code(s)` → `place of service codes`. */
export const plainName = (text: string): string =>
  text
    .toLowerCase()
    .replace(/['’"]/g, '')
    .replace(/\((e?s)\)/g, '$1')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

/** Where a table begins: its header row, and the row behind it. */
export interface Header {
  readonly line: number;
  /** Number of the first row of data among all rows. */
  readonly next: number;
  /** Number of the first column with one of these plain names; -1 when there is none. */
  column(...names: readonly string[]): number;
  /** The columns whose plain name fits. */
  columns(fits: RegExp): readonly number[];
}

/** Publishers put a title, a notice or a licence above the names of the columns; this many rows of it at most. */
const longestPreamble = 80;

export function headerAt(row: GridRow, next: number): Header {
  const names = row.cells.map(plainName);
  return {
    line: row.line,
    next,
    column: (...wanted) => names.findIndex((name) => wanted.includes(name)),
    columns: (fits) => names.flatMap((name, i) => (fits.test(name) ? [i] : [])),
  };
}

/** The first of the leading rows that has all that is asked for. */
export function findHeader(rows: readonly GridRow[], isHeader: (header: Header) => boolean): Header | undefined {
  for (const [i, row] of rows.slice(0, longestPreamble).entries()) {
    const header = headerAt(row, i + 1);
    if (isHeader(header)) return header;
  }
  return undefined;
}

/** The cell of a row; empty where the row or the column is not there. */
export const cell = (row: GridRow, column: number): string => (column < 0 ? '' : (row.cells[column] ?? ''));
