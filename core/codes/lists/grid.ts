import type { Sample } from '../flat/table.ts';

/** One row of a delimited file: its cells, trimmed, and the line on which it begins, from 1. */
export interface GridRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * The text of a file of any of the usual encodings: UTF-8 with or without mark, UTF-16 with mark as spreadsheets export it, else Windows-1252.
 * A byte that Windows-1252 does not know becomes a control character rather than an error; shapes of codes catch it.
 */
export function textOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('windows-1252').decode(bytes).replace(/[\x80-\x9f]/g, (c) => windows1252[c.charCodeAt(0) - 0x80]!);
  }
}

/** Some releases of Node decode Windows-1252 as Latin-1 and leave these as control characters: curly quotes, dashes, the euro. */
const windows1252 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

const delimiters = ['\t', ',', ';', '|'] as const;

/** What parts the cells: of tab, comma, semicolon and bar the one that the most of the first lines hold; undefined when none does. */
export function delimiterOf(text: string): string | undefined {
  const lines = text.slice(0, 65_536).split(/\r?\n/).slice(0, 80);
  const counts = delimiters.map((mark) => ({ mark, lines: lines.filter((line) => line.includes(mark)).length }));
  const best = counts.reduce((a, b) => (b.lines > a.lines ? b : a));
  return best.lines === 0 ? undefined : best.mark;
}

/**
 * The rows of a delimited text (RFC 4180: cells in quotes may hold the delimiter, line breaks and doubled quotes). Rows without any text are
 * passed over. A quote that is never closed ends with the text.
 */
export function* gridRows(text: string, delimiter: string): Generator<GridRow> {
  const reader = gridReader(delimiter);
  yield* reader.push(text);
  yield* reader.end();
}

/** All rows of a file, parted by what parts most of its first lines. */
export function allRows(bytes: Uint8Array): GridRow[] {
  const text = textOf(bytes);
  return [...gridRows(text, delimiterOf(text) ?? ',')];
}

/** Titles and notices above the columns end within these lines. */
const leadingLines = 120;
const leading = new WeakMap<Uint8Array, readonly GridRow[]>();

/** The first rows of a file, for telling what it is; made once for all formats that look at the same sample. */
export function leadingRows({ bytes }: Sample): readonly GridRow[] {
  const known = leading.get(bytes);
  if (known) return known;
  const text = textOf(bytes).split('\n').slice(0, leadingLines).join('\n');
  const rows = [...gridRows(text, delimiterOf(text) ?? ',')];
  leading.set(bytes, rows);
  return rows;
}

/** A reader that takes the text in pieces, for files larger than memory. */
export interface GridReader {
  push(text: string): GridRow[];
  end(): GridRow[];
}

/** @param delimiter one character. */
export function gridReader(delimiter: string): GridReader {
  let rest = '';
  let line = 1;
  const take = (text: string): GridRow | undefined => {
    const row = { line, cells: cellsOf(text, delimiter) };
    line += text.split('\n').length;
    return row.cells.some((cell) => cell !== '') ? row : undefined;
  };
  return {
    push(text) {
      const all = rest + text;
      const rows: GridRow[] = [];
      let start = 0;
      for (let end = endOfRow(all, start); end >= 0; end = endOfRow(all, start)) {
        const row = take(all.slice(start, end));
        if (row) rows.push(row);
        start = end + 1;
      }
      rest = all.slice(start);
      return rows;
    },
    end() {
      const row = take(rest);
      rest = '';
      return row ? [row] : [];
    },
  };
}

/** Position of the line feed that ends the row: the first one outside quotes; -1 when the row goes on. */
function endOfRow(text: string, from: number): number {
  let at = text.indexOf('\n', from);
  let quotes = 0;
  let counted = from;
  while (at >= 0) {
    for (let q = text.indexOf('"', counted); q >= 0 && q < at; q = text.indexOf('"', q + 1)) quotes++;
    if (quotes % 2 === 0) return at;
    counted = at + 1;
    at = text.indexOf('\n', counted);
  }
  return -1;
}

function cellsOf(row: string, delimiter: string): string[] {
  const text = row.endsWith('\r') ? row.slice(0, -1) : row;
  if (!text.includes('"')) return text.split(delimiter).map(trimmed);
  const cells: string[] = [];
  for (let at = 0; at <= text.length; ) {
    const [cell, next] = text.charAt(at) === '"' ? quotedCell(text, at, delimiter) : plainCell(text, at, delimiter);
    cells.push(trimmed(cell));
    at = next;
  }
  return cells;
}

const trimmed = (cell: string) =>
  cell
    .replace(/^\ufeff/, '')
    .replace(/\s+/g, ' ')
    .trim();

function plainCell(text: string, from: number, delimiter: string): [string, number] {
  const end = text.indexOf(delimiter, from);
  return end < 0 ? [text.slice(from), text.length + 1] : [text.slice(from, end), end + 1];
}

function quotedCell(text: string, from: number, delimiter: string): [string, number] {
  let at = from + 1;
  let cell = '';
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return [cell + text.slice(at), text.length + 1];
    cell += text.slice(at, quote);
    if (text.charAt(quote + 1) !== '"') {
      const [after, next] = plainCell(text, quote + 1, delimiter);
      return [cell + after, next];
    }
    cell += '"';
    at = quote + 2;
  }
}
