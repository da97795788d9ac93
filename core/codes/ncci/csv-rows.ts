import type { Finding } from '../../base/index.ts';
import { lineFinding } from '../line-finding.ts';

/** One row of a CSV; a quoted cell may hold line breaks, so `line` (from 1) is where the row begins. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** A small CSV, read whole. */
export interface Csv {
  readonly rows: readonly CsvRow[];
  /** The file ends inside a quoted cell, or its last row has no line end: it may have been cut. */
  readonly ends: 'well' | 'in-quotes' | 'without-line-end';
}

/** Reads comma- or tab-separated text (RFC 4180: quotes are doubled), UTF-8 or else Windows-1252. Empty rows are left out. */
export function csvRows(bytes: Uint8Array, separator = ','): Csv {
  const text = textOf(bytes);
  const rows: CsvRow[] = [];
  let cells: string[] = [];
  let [cell, line, begun, quoted, wasQuoted] = ['', 1, 1, false, false];
  const endCell = () => {
    cells.push(wasQuoted ? cell : cell.trim());
    [cell, wasQuoted] = ['', false];
  };
  const endRow = () => {
    endCell();
    if (cells.some((each) => each.trim() !== '')) rows.push({ line: begun, cells });
    [cells, begun] = [[], line + 1];
  };
  for (let at = 0; at < text.length; at++) {
    const character = text[at]!;
    if (quoted) {
      if (character === '"' && text[at + 1] === '"') cell += text[at++];
      else if (character === '"') quoted = false;
      else cell += character;
    } else if (character === '"' && cell.trim() === '') [cell, quoted, wasQuoted] = ['', true, true];
    else if (character === separator) endCell();
    else if (character === '\n') endRow();
    else if (character !== '\r') cell += character;
    if (character === '\n') line++;
  }
  const cut = cell !== '' || cells.length > 0;
  if (cut) endRow();
  return { rows, ends: quoted ? 'in-quotes' : cut ? 'without-line-end' : 'well' };
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes);
  }
}

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
export function cutShort(file: string, { rows, ends }: Csv, columns: number, known: (last: string) => boolean): Finding[] {
  const last = rows.at(-1);
  if (!last || ends === 'well') return [];
  if (ends === 'without-line-end' && last.cells.length >= columns && known(last.cells.at(-1)!)) return [];
  return [truncated(file, last.line)];
}

export const truncated = (file: string, line: number): Finding =>
  lineFinding(file, line, 'truncated-file', 'the file ends in the middle of this row; fetch it again from its publisher');
