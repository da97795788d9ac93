import { decodeText } from '../../base/index.ts';
import type { Sample } from '../flat/table.ts';
import { type DelimitedRow, delimited } from '../text/delimited.ts';

/** One row of a list. */
export type GridRow = DelimitedRow;

const delimiters = ['\t', ',', ';', '|'] as const;

/** What parts the cells: of tab, comma, semicolon and bar the one that the most of the first lines hold; undefined when none does. */
export function delimiterOf(text: string): string | undefined {
  const lines = text.slice(0, 65_536).split(/\r?\n/).slice(0, 80);
  const counts = delimiters.map((mark) => ({ mark, lines: lines.filter((line) => line.includes(mark)).length }));
  const best = counts.reduce((a, b) => (b.lines > a.lines ? b : a));
  return best.lines === 0 ? undefined : best.mark;
}

/** The rows of a delimited text, each cell in one line with single blanks: titles are compared and shown so. */
export const gridRows = (text: string, delimiter: string): GridRow[] =>
  delimited(text, delimiter).rows.map(({ line, cells }) => ({ line, cells: cells.map((cell) => cell.replace(/\s+/g, ' ')) }));

/** All rows of a file, parted by what parts most of its first lines. */
export function allRows(bytes: Uint8Array): GridRow[] {
  const text = decodeText(bytes);
  return gridRows(text, delimiterOf(text) ?? ',');
}

/** Titles and notices above the columns end within these lines. */
const leadingLines = 120;
const leading = new WeakMap<Uint8Array, readonly GridRow[]>();

/** The first rows of a file, for telling what it is; made once for all formats that look at the same sample. */
export function leadingRows({ bytes }: Sample): readonly GridRow[] {
  const known = leading.get(bytes);
  if (known) return known;
  const text = decodeText(bytes).split('\n').slice(0, leadingLines).join('\n');
  const rows = gridRows(text, delimiterOf(text) ?? ',');
  leading.set(bytes, rows);
  return rows;
}
