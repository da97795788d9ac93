/** One row of a delimited file: its cells without blanks around them, and the line on which it begins, from 1: a cell in quotes may run over several. */
export interface DelimitedRow {
  readonly line: number;
  readonly cells: readonly string[];
}

/** A delimited file, read whole. */
export interface Delimited {
  /** Rows without any text are passed over. */
  readonly rows: readonly DelimitedRow[];
  /** How the last row ends. Inside quotes the file was cut; without a line end it may have been. */
  readonly ends: 'well' | 'in-quotes' | 'without-line-end';
}

const quote = 34;
const space = 32;
const lineFeed = 10;

/**
 * The rows of a delimited text as spreadsheets write it (RFC 4180): a cell whose first mark is a quote may hold delimiters, line ends and
 * doubled quotes; a quote elsewhere is a mark like any other (`5" tube`). A quote that never closes ends with the text.
 * @param delimiter one character.
 */
export function delimited(text: string, delimiter = ','): Delimited {
  const mark = delimiter.charCodeAt(0);
  const rows: DelimitedRow[] = [];
  let ends: Delimited['ends'] = 'well';
  let line = 1;
  for (let at = 0; at < text.length; ) {
    const begun = line;
    const cells: string[] = [];
    let cell: Cell;
    do {
      cell = cellAt(text, at, mark);
      cells.push(cell.value);
      line += cell.lines;
      at = cell.end + 1;
    } while (text.charCodeAt(cell.end) === mark);
    line++;
    if (cell.isOpen) ends = 'in-quotes';
    if (cells.every((each) => each === '')) continue;
    rows.push({ line: begun, cells });
    if (!cell.isOpen && cell.end === text.length) ends = 'without-line-end';
  }
  return { rows, ends };
}

interface Cell {
  readonly value: string;
  /** Position of the delimiter or line end behind it, or the text's length. */
  readonly end: number;
  /** Line ends within it. */
  readonly lines: number;
  /** Its quote does not close. */
  readonly isOpen: boolean;
}

function cellAt(text: string, from: number, mark: number): Cell {
  let at = from;
  while (text.charCodeAt(at) === space) at++;
  if (text.charCodeAt(at) === quote) return quotedCell(text, at + 1, mark);
  const end = cellEnd(text, at, mark);
  return { value: text.slice(at, end).trim(), end, lines: 0, isOpen: false };
}

function cellEnd(text: string, from: number, mark: number): number {
  let at = from;
  for (; at < text.length; at++) {
    const char = text.charCodeAt(at);
    if (char === mark || char === lineFeed) break;
  }
  return at;
}

function quotedCell(text: string, from: number, mark: number): Cell {
  let inside = '';
  for (let at = from; ; ) {
    const close = text.indexOf('"', at);
    const isOpen = close < 0;
    inside += text.slice(at, isOpen ? text.length : close);
    if (!isOpen && text.charCodeAt(close + 1) === quote) {
      inside += '"';
      at = close + 2;
      continue;
    }
    const lines = inside.split('\n').length - 1;
    if (isOpen) return { value: inside.trim(), end: text.length, lines, isOpen };
    const end = cellEnd(text, close + 1, mark);
    return { value: (inside + text.slice(close + 1, end)).trim(), end, lines, isOpen };
  }
}
