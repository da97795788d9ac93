import type { DelimitedRow } from '../text/delimited.ts';

const flat = (cell: string) => cell.toUpperCase().replace(/\s+/g, ' ').trim();

/**
 * The names of the columns of a file whose header is stacked over several lines: `NON-FAC` above `PE RVU` is `NON-FAC PE RVU`. Lines
 * with a single cell are titles and notices, not header.
 * @param last index of the header's last line, the one that names `HCPCS`.
 */
export function stackedHeader(rows: readonly DelimitedRow[], last: number): string[] {
  const stack = rows.slice(0, last + 1).filter(({ cells }, at) => at === last || cells.filter(Boolean).length > 1);
  return rows[last]!.cells.map((_, column) => flat(stack.map(({ cells }) => cells[column] ?? '').join(' ')));
}

/** The columns of a plain header. */
export const plainHeader = (row: DelimitedRow): string[] => row.cells.map(flat);

/** Where each wanted column is, by its name; the first that fits. Undefined names are what the file lacks. */
export function columnsOf<Name extends string>(
  header: readonly string[],
  wanted: Readonly<Record<Name, RegExp>>,
): { readonly at: Readonly<Record<Name, number>>; readonly missing: readonly Name[] } {
  const names = Object.keys(wanted) as Name[];
  const at = Object.fromEntries(names.map((name) => [name, header.findIndex((cell) => wanted[name].test(cell))])) as Record<Name, number>;
  return { at, missing: names.filter((name) => at[name] < 0) };
}
