import type { ParsedTables, TableFormat } from '../flat/table.ts';
import { lineFinding } from '../line-finding.ts';
import { OddRows } from '../ncci/odd-rows.ts';
import { procedureKey } from '../ncci/procedure-key.ts';
import { canonicalCode } from '../system.ts';
import { coverageTable } from './coverage-edition.ts';
import { isRecord, jsonOf, startOfJson } from './json-text.ts';
import type { DiagnosisRange, PolicyList } from './policy-list.ts';

/**
 * Procedures with the diagnoses that LCDs cover or do not cover: `{procedure: {covered, notCovered, lcdIds}}`. It tells neither which of
 * the policies holds which diagnosis nor since when or for whom: an undated stand-in for the Medicare Coverage Database.
 */
export const coveragePairsFormat: TableFormat = {
  title: 'LCD coverage, procedures with diagnoses',
  looksLike: ({ bytes }) => /^\{\s*"[0-9A-Z]{5}"\s*:\s*\{\s*"(?:covered|notCovered|lcdIds)"/.test(startOfJson(bytes)),
  parse: parsePairs,
};

function parsePairs(name: string, bytes: Uint8Array): ParsedTables {
  const json = jsonOf(name, bytes);
  if ('finding' in json) return { tables: [], findings: [json.finding] };
  const odd = new OddRows(name, 'coverage-row');
  const lists: PolicyList[] = [];
  for (const [procedure, said] of Object.entries(isRecord(json.value) ? json.value : {})) {
    const policies = isRecord(said) ? textsOf(said.lcdIds) : undefined;
    if (!isRecord(said) || !policies || policies.length === 0 || procedureKey(procedure) < 0) odd.add(1, `"${procedure}" has no policies`);
    else {
      const ranges = (key: string) => diagnosesOf(procedure, said[key], odd);
      const [covered, notCovered] = [ranges('covered'), ranges('notCovered')];
      lists.push({ procedure, policies, contractors: [], places: [], covered, notCovered, secondary: [] });
    }
  }
  const pairs = lists.reduce((sum, { covered, notCovered }) => sum + covered.length + notCovered.length, 0);
  const wrong = odd.errors(pairs);
  if (lists.length === 0 && wrong.length === 0) wrong.push(lineFinding(name, 1, 'coverage-row', 'no procedure has policies'));
  if (wrong.length > 0) return { tables: [], findings: wrong };
  return { tables: [coverageTable(name, lists, odd)], findings: odd.warnings() };
}

const textsOf = (value: unknown): string[] | undefined =>
  Array.isArray(value) && value.every((each) => typeof each === 'string') ? value : undefined;

function diagnosesOf(procedure: string, value: unknown, odd: OddRows): DiagnosisRange[] {
  const texts = textsOf(value ?? []);
  if (!texts) odd.add(1, `the diagnoses of ${procedure} are no list of codes`);
  const seen = new Set<string>();
  return (texts ?? []).flatMap((text) => {
    const from = canonicalCode('icd10cm', text);
    if (from && !seen.has(from)) {
      seen.add(from);
      return { from };
    }
    odd.add(1, from ? `${procedure} lists ${from} twice` : `"${text}" of ${procedure} is no ICD-10-CM code`);
    return [];
  });
}
