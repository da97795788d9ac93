import { decodeUtf8, type Finding } from '../../base/index.ts';
import type { ParsedTables, Sample } from '../flat/table.ts';
import { lineFinding } from '../line-finding.ts';
import { delimited } from '../text/delimited.ts';
import { isPrintedCode, type TermRow } from './term-row.ts';
import { termTable } from './term-table.ts';

const header = 'RowID,Letter,Level,Term,See,SeeAlso,NonEssModif,Code';

/** Told by its header line. */
export const looksLikeIndexCsv = ({ lines }: Sample): boolean => lines[0]?.replace(/^\ufeff|^ï»¿/, '').trim() === header;

/**
 * Reads the Alphabetic Index as CSV: a row a term, in the order of the book, with its level from 0. FY2025: 81,024 rows, 8,100 of them main
 * terms. Rows are numbered in the first column, so that a missing one is seen.
 * Refused: bytes that are not UTF-8, a row with more or fewer than eight fields, a gap in the numbers, a level that is skipped.
 */
export function parseIndexCsv(name: string, bytes: Uint8Array): ParsedTables {
  const text = decodeUtf8(bytes);
  if (text === undefined) {
    const what = 'it is not UTF-8, so letters with accents would be lost; save it as UTF-8 or take it from the publisher again';
    return { tables: [], findings: [lineFinding(name, 1, 'index-encoding', what)] };
  }
  const rows: TermRow[] = [];
  const findings: Finding[] = [];
  const unread: string[] = [];
  const file = delimited(text);
  for (const { cells: fields, line } of file.rows.slice(1)) {
    const wrong = wrongIn(fields, rows.length + 1);
    if (wrong) {
      findings.push(lineFinding(name, line, 'index-row', wrong));
      // What follows a row that is out of place is out of place too.
      break;
    }
    const row = rowOf(fields, line);
    if (row.title === '') unread.push(`line ${line}: a term without a title, ${row.modifiers || 'and nothing else'}`);
    if (row.codes[0] && !isPrintedCode(row.codes[0])) unread.push(`line ${line}: "${row.codes[0]}" is no code`);
    rows.push(row);
  }
  if (file.ends === 'in-quotes' && findings.length === 0)
    findings.push(lineFinding(name, file.rows.at(-1)!.line, 'index-row', 'the file ends within quotes: it is cut short'));
  return termTable(name, { kind: 'icd10cm-index', rows, findings, unread, withoutManifestations: true });
}

function wrongIn(fields: readonly string[], expected: number): string | undefined {
  if (fields.length !== 8) return `a row has eight fields, this one ${fields.length}: the file is cut short or damaged`;
  if (fields[0] !== String(expected)) return `row ${expected} is missing, ${JSON.stringify(fields[0]!.slice(0, 20))} stands in its place`;
  if (!/^\d$/.test(fields[2]!)) return `level ${JSON.stringify(fields[2]!.slice(0, 20))} is no level from 0 to 9`;
  return undefined;
}

const plain = (text: string) => text.replace(/\s+/g, ' ').trim();

function rowOf(fields: readonly string[], line: number): TermRow {
  const [title, see, seeAlso, modifiers, code] = fields.slice(3).map(plain) as [string, string, string, string, string];
  const level = Number(fields[2]);
  // "see category I01" was parted into two columns; the code is where to look, not the code of the term.
  if (/^(sub)?category$/.test(see) && code)
    return { level, title, modifiers, see: `${see} ${code}`, seeAlso, codes: [], manifestation: '', line };
  return { level, title, modifiers, see, seeAlso, codes: code ? [code] : [], manifestation: '', line };
}
