import type { IndexRow } from '../../codes/index.ts';

/** What the Table of Drugs and Chemicals says of a substance: one code a column, accidental poisoning first, underdosing last. */
export interface DrugCodes {
  readonly accidental?: string;
  readonly selfHarm?: string;
  readonly undetermined?: string;
  readonly adverseEffect?: string;
  readonly underdosing?: string;
}

const columns = ['accidental', 'selfHarm', undefined, 'undetermined', 'adverseEffect', 'underdosing'] as const;

/** Names of one word, which notes use: a substance, or a brand that leads to one. */
export function drugNames(rows: readonly IndexRow[]): (readonly [name: string, cells: readonly (string | undefined)[]])[] {
  const named = rows.flatMap((row) => {
    const name = row.path[0]!.replace(/\([^)]*\)|\bNEC\b/g, ' ')
      .trim()
      .toLowerCase();
    return row.path.length === 1 && /^[a-z]{4,}$/.test(name) ? [{ name, row }] : [];
  });
  const codes = new Map(named.flatMap(({ name, row }) => (row.cells.some((c) => c !== undefined) ? [[name, row.cells] as const] : [])));
  return named.flatMap(({ name, row }) => {
    const cells = codes.get(name) ?? codes.get((row.see ?? '').toLowerCase());
    return cells ? [[name, cells] as const] : [];
  });
}

/** Reads a line of the compiled table: the name, then its cells, `.` for none. */
export const drugCodes = (cells: readonly string[]): DrugCodes =>
  Object.fromEntries(columns.flatMap((column, i) => (column && cells[i] && cells[i] !== '.' ? [[column, cells[i]]] : [])));
