import type { Finding } from '../base/index.ts';
import { dateFromX12 } from '../base/index.ts';
import type { CodeRow } from './edition.ts';
import { fixedWidthLines } from './file-text.ts';
import { type HcpcsFacts, readHcpcsFacts } from './hcpcs-facts.ts';
import { hcpcsRelease } from './hcpcs-release.ts';
import { lineFinding, unknownRelease } from './line-finding.ts';
import type { ParsedFile } from './parsed-file.ts';
import { canonicalCode } from './system.ts';

/**
 * The HCPCS alpha-numeric file (CMS, 320 bytes a record): code 1–5 (modifiers at the right), sequence 6–10, record id 11
 * (3 code, 4 its continuation, 7 modifier, 8 its continuation), long text 12–91, day added 269–276, last day of
 * use 285–292; what else is kept see `readHcpcsFacts`. Source: "HCPCS Contractor Record" (record layout in the release's zip).
 */
const start = /^(?:[A-Z]\d{4}| {3}[0-9A-Z]{2})\d{5}[37]/;
const continuation = /^(?:[A-Z]\d{4}| {3}[0-9A-Z]{2})\d{5}[48]/;

/** True when one of the first records has the layout of the HCPCS file, whatever the file's name. */
export const looksLikeHcpcs = (firstLines: readonly string[]): boolean =>
  firstLines.some((text) => start.test(text) && isDate(text.slice(268, 276)));

/** Reads the file as shipped, codes and modifiers apart. January 2026: 8,623 codes, of which 1,300 ended, and 383 modifiers. */
export function parseHcpcs(name: string, bytes: Uint8Array): ParsedFile {
  const read: Reading = { name, findings: [], records: [], byKey: new Map() };
  for (const [index, text] of fixedWidthLines(bytes).entries()) readRecord(read, text, index + 1);
  const release = hcpcsRelease(read.records.map((r) => r.from));
  if (!release && read.findings.length === 0) read.findings.push(unknownRelease(name, 'a record with the day on which its code was added'));
  if (!release || read.findings.length > 0) return { sets: [], findings: read.findings };
  const source = { publisher: 'CMS', licence: 'US Government work, public domain', file: name };
  const set = (system: Draft['system']) => ({
    edition: { system, ...release, partial: false, source },
    rows: read.records.filter((r) => r.system === system).map(rowOf),
  });
  return { sets: [set('hcpcs'), set('modifier')], findings: [] };
}

interface Draft {
  readonly system: 'hcpcs' | 'modifier';
  readonly code: string;
  readonly title: string[];
  readonly from: CodeRow['from'];
  readonly until: CodeRow['until'];
  readonly facts: HcpcsFacts;
}
interface Reading {
  readonly name: string;
  readonly findings: Finding[];
  readonly records: Draft[];
  readonly byKey: Map<string, number>;
}

function readRecord(read: Reading, text: string, at: number): void {
  const last = read.records.at(-1);
  const words = text.slice(11, 91).trim();
  if (continuation.test(text)) {
    if (last?.code === text.slice(0, 5).trim()) last.title.push(words);
    else report(read, at, 'hcpcs-continuation', `${text.slice(0, 5).trim()} goes on, but did not begin`);
    return;
  }
  const system = text.charAt(10) === '7' ? 'modifier' : 'hcpcs';
  const code = canonicalCode(system, text.slice(0, 5));
  const added = text.slice(268, 276);
  const lastDay = text.slice(284, 292);
  const facts = readHcpcsFacts(text);
  const twin = read.byKey.get(`${system} ${code}`);
  if (!code || !words || !start.test(text))
    report(read, at, 'hcpcs-record', `not a record of the HCPCS file: ${JSON.stringify(text.slice(0, 60))}`);
  else if (!isDate(added) || !isDate(lastDay)) report(read, at, 'hcpcs-date', `${code}: "${added} ${lastDay}" are not two dates`);
  else if (!facts) report(read, at, 'hcpcs-field', `${code}: coverage, action or pricing indicators are none (columns 230, 293, 120–127)`);
  else if (twin !== undefined) report(read, at, 'duplicate-code', `${code} stands in line ${twin} already`);
  else {
    read.byKey.set(`${system} ${code}`, at);
    read.records.push({ system, code, title: [words], from: dateFromX12(added), until: dateFromX12(lastDay), facts });
  }
}

/** Eight digits that are a day, or eight blanks. A record that is cut short has neither. */
const isDate = (field: string) => /^ {8}$/.test(field) || dateFromX12(field) !== undefined;

const report = (read: Reading, at: number, rule: string, what: string) => {
  read.findings.push(lineFinding(read.name, at, rule, what));
};

const rowOf = ({ code, title, from, until, facts }: Draft): CodeRow => ({
  code,
  title: title.filter((words) => words !== '').join(' '),
  billable: true,
  ...(from && { from }),
  ...(until && { until }),
  hcpcs: facts,
});
