import type { Finding } from '../../base/index.ts';
import { lineFinding } from '../line-finding.ts';
import type { Delimited } from '../text/delimited.ts';

/** A heading as it is compared: `HCPCS/⏎CPT Code` is `hcpcs cpt code`. */
export const heading = (cell: string): string =>
  cell
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

/**
 * That a file was cut in its last row: inside quotes, with too few cells, or without a line end in a word that no other row has.
 * @param known whether the last cell of a row is seen elsewhere too; a file may lack its last line end without being cut.
 */
export function cutShort(file: string, { rows, ends }: Delimited, columns: number, known: (last: string) => boolean): Finding[] {
  const last = rows.at(-1);
  if (!last || ends === 'well') return [];
  if (ends === 'without-line-end' && last.cells.length >= columns && known(last.cells.at(-1)!)) return [];
  return [truncated(file, last.line)];
}

export const truncated = (file: string, line: number): Finding =>
  lineFinding(file, line, 'truncated-file', 'the file ends in the middle of this row; fetch it again from its publisher');
