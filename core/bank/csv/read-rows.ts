import { ok, type Result, refused } from '../../base/index.ts';
import { limits } from '../limits.ts';
import type { BankFault } from '../line.ts';

export interface CsvRow {
  readonly fields: readonly string[];
  /** Line of the file at which it begins, from 1. */
  readonly line: number;
}

/** Reads CSV: fields in quotes may hold separators, line ends and quotes written twice. Empty lines are passed over. Source: RFC 4180. */
export function readRows(text: string, separator: string): Result<readonly CsvRow[], BankFault> {
  const rows: CsvRow[] = [];
  let line = 1;
  let begun = 1;
  let fields: string[] = [];
  const end = () => {
    if (fields.length > 1 || fields[0] !== '') rows.push({ fields, line: begun });
    fields = [];
    begun = line;
  };
  for (let at = 0; at <= text.length; ) {
    const place = `line ${line}`;
    const field = text[at] === '"' ? quoted(text, at) : unquoted(text, at, separator);
    if (!field) return refused({ place, says: 'a quote is not closed, or text stands behind it' });
    if (field.value.length > limits.characters) return refused({ place, says: `a field of more than ${limits.characters} characters` });
    if (rows.length >= limits.records) return refused({ place, says: `more than ${limits.records} rows` });
    fields.push(field.value);
    line += field.lines;
    at = field.next;
    if (at < text.length && text[at] === separator) {
      at++;
      continue;
    }
    if (at < text.length && text[at] !== '\r' && text[at] !== '\n') return refused({ place, says: 'text stands behind a closed quote' });
    if (text[at] === '\r' && text[at + 1] === '\n') at++;
    at++;
    line++;
    end();
  }
  return ok(rows);
}

interface Field {
  readonly value: string;
  readonly next: number;
  readonly lines: number;
}

function unquoted(text: string, from: number, separator: string): Field {
  let at = from;
  while (at < text.length && text[at] !== separator && text[at] !== '\r' && text[at] !== '\n') at++;
  return { value: text.slice(from, at).trim(), next: at, lines: 0 };
}

function quoted(text: string, from: number): Field | undefined {
  const parts: string[] = [];
  let at = from + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote < 0) return undefined;
    parts.push(text.slice(at, quote));
    if (text[quote + 1] !== '"') {
      const value = parts.join('"');
      return { value: value.trim(), next: quote + 1, lines: value.match(/\n/g)?.length ?? 0 };
    }
    at = quote + 2;
  }
}
