import type { Finding } from '../base/index.ts';
import type { CodeRow } from './edition.ts';
import { fixedWidthLines } from './file-text.ts';
import { icd10cmRelease } from './icd10cm-release.ts';
import { lineFinding, unknownRelease } from './line-finding.ts';
import type { ParsedFile } from './parsed-file.ts';
import { canonicalCode } from './system.ts';

/**
 * The ICD-10-CM order file (CDC/NCHS, fixed width): order number 1–5, code without dot 7–13, flag 15 (1 billable,
 * 0 header), short title 17–76, long title from 78. Source: "ICD-10-CM Order Files" (PDF in the release's zip).
 */
const line = /^(\d{5}) ([A-Z][0-9A-Z]{2,6}) {1,5}([01]) (.{60}) (.*)$/;

/** True when one of the first lines has the layout of the order file, whatever the file's name. */
export const looksLikeIcd10cmOrder = (firstLines: readonly string[]): boolean => firstLines.some((text) => line.test(text));

/**
 * Reads the order file as shipped. FY2026: 98,186 rows = 74,719 billable codes and 23,467 headers.
 * @param name the file's name (and its zip's, if any): releases are told apart by it first.
 */
export function parseIcd10cmOrder(name: string, bytes: Uint8Array): ParsedFile {
  const findings: Finding[] = [];
  const rows: CodeRow[] = [];
  const lineOfCode = new Map<string, number>();
  for (const [index, text] of fixedWidthLines(bytes).entries()) {
    const at = index + 1;
    const row = readLine(text);
    if (!row) {
      findings.push(lineFinding(name, at, 'icd10cm-order-line', `not a line of the order file: ${JSON.stringify(text.slice(0, 60))}`));
      continue;
    }
    const twin = lineOfCode.get(row.code);
    if (twin !== undefined) findings.push(lineFinding(name, at, 'duplicate-code', `${row.code} stands in line ${twin} already`));
    lineOfCode.set(row.code, at);
    rows.push(row);
  }
  const release = icd10cmRelease(name, lineOfCode);
  if (!release && findings.length === 0) findings.push(unknownRelease(name, 'a year in its name, as icd10cm-order-2026.txt has'));
  if (!release || findings.length > 0) return { sets: [], findings };
  const source = { publisher: 'CDC/NCHS', licence: 'US Government work, public domain', file: name };
  return { sets: [{ edition: { system: 'icd10cm', ...release, partial: false, source }, rows }], findings };
}

function readLine(text: string): CodeRow | undefined {
  const title = text.slice(77).trim();
  const code = canonicalCode('icd10cm', text.slice(6, 13));
  if (!code || !title || !line.test(text)) return undefined;
  return { code, title, billable: text.charAt(14) === '1' };
}
