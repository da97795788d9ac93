/** One record of a CSV file, with the line (from 1) on which it begins: a quoted cell may run over several. */
export interface CsvRow {
  readonly line: number;
  readonly cells: readonly string[];
}

const comma = 44;
const quote = 34;
const lineFeed = 10;

/**
 * The records of a CSV file as spreadsheets write them: commas, double quotes doubled inside quotes, LF or CRLF. Cells are trimmed.
 * Bytes are Windows-1252, which is what the publishers' spreadsheets write.
 * @returns a quote that never closes runs to the end of the file: `openQuote` is the line on which it began.
 */
export function csvRows(bytes: Uint8Array): { readonly rows: readonly CsvRow[]; readonly openQuote?: number } {
  const text = new TextDecoder('windows-1252').decode(bytes);
  const rows: CsvRow[] = [];
  let at = 0;
  let line = 1;
  while (at < text.length) {
    const begun = line;
    const cells: string[] = [];
    for (;;) {
      const cell = cellAt(text, at);
      if (!cell) return { rows, openQuote: line };
      cells.push(cell.value);
      line += cell.lines;
      at = cell.end + 1;
      if (text.charCodeAt(cell.end) !== comma) break;
    }
    line++;
    rows.push({ line: begun, cells });
  }
  return { rows };
}

/** A cell from its first character to its comma, line end or the end of the file. */
function cellAt(text: string, from: number): { value: string; end: number; lines: number } | undefined {
  let at = from;
  while (text.charCodeAt(at) === 32) at++;
  if (text.charCodeAt(at) !== quote) {
    while (at < text.length && text.charCodeAt(at) !== comma && text.charCodeAt(at) !== lineFeed) at++;
    return { value: text.slice(from, at).trim(), end: at, lines: 0 };
  }
  let close = at;
  do {
    close = text.indexOf('"', close + 1);
    if (close < 0) return undefined;
    if (text.charCodeAt(close + 1) === quote) close++;
    else break;
  } while (close < text.length);
  const inside = text.slice(at + 1, close);
  at = close + 1;
  while (at < text.length && text.charCodeAt(at) !== comma && text.charCodeAt(at) !== lineFeed) at++;
  return { value: inside.replaceAll('""', '"').trim(), end: at, lines: inside.split('\n').length - 1 };
}
