import { readFileSync, writeFileSync } from 'node:fs';
import { asDate, asInstant } from '@claimwright/core/base';
import { type Claim, toProfessional } from '@claimwright/core/claim';
import { linter, type Rule, rules } from '@claimwright/core/scrub';
import { write } from '@claimwright/core/x12';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { caseContext } from '../../../core/scrub/cases/case-context.ts';
import { cleanClaim } from '../../../core/scrub/cases/clean-claim.ts';
import { type CaseFile, type RuleCase, withGiven } from '../../../core/scrub/cases/rule-case.ts';
import { datedTables } from '../../../data/dated-tables.ts';
import { lintFile } from '../../../server/cli/lint-file.ts';
import { prettyFinding } from '../../../server/cli/lint-pretty.ts';

const dated = datedTables();
const golden = new URL('../../golden/cli/lint-families.txt', import.meta.url);

/** Undefined for a claim that is no whole one: a case tells no more of a person or a payer than its rule looks at. */
function bytesOf(claim: Claim): Uint8Array | undefined {
  const { patient, coverage, otherCoverages } = claim;
  if (!patient.address || [coverage, ...otherCoverages].some(({ subscriber, payer }) => !subscriber?.lastName || !payer?.payerId))
    return undefined;
  const body = toProfessional([claim], {
    submitter: { name: 'Sample Practice', id: 'SUB', contactName: 'Billing', phone: '3305550100' },
    receiver: { name: 'Sample House', id: 'REC' },
    ...{ reference: '1', at: asInstant('2026-04-15T10:00:00.000Z') },
  });
  const parties = { sender: 'SUB', receiver: 'REC', date: asDate('2026-04-15'), time: '1000' };
  const written = write({
    interchange: { ...parties, controlNumber: '1', usage: 'T' },
    groups: [{ ...parties, controlNumber: '1', transactions: [{ set: '837P', controlNumber: '0001', body }] }],
  });
  return written.ok ? written.value : undefined;
}

/** What `lint` prints of a rule's case when its claim comes as a file; nothing where an 837P cannot carry the error. */
function printed(rule: Rule, one: RuleCase): readonly string[] {
  const bytes = bytesOf(cleanClaim(one.claim ?? {}, one.payer));
  if (!bytes) return [];
  const linted = lintFile([bytes], linter([rule]), caseContext(one, dated)).next();
  if (linted.done) return [];
  const { claim, findings } = linted.value;
  return findings.slice(0, 1).flatMap((located) => prettyFinding(`${rule.id}.837`, claim.patientControlNumber, located));
}

function firstPrinted(rule: Rule): readonly string[] {
  const { given, cases } = parse(
    readFileSync(new URL(`../../../core/scrub/rules/${rule.id}.cases.yaml`, import.meta.url), 'utf8'),
  ) as CaseFile;
  for (const one of cases.filter(({ expect: expected }) => expected === 'fires')) {
    const lines = printed(rule, withGiven(given, one));
    if (lines.length > 0) return lines;
  }
  return [];
}

it('a finding of each family is printed as it is kept', { timeout: 60_000 }, () => {
  const families = [...new Set(rules.map(({ id }) => id.slice(0, id.indexOf('/'))))].sort();
  const told = families.map((family) => {
    const own = rules.filter(({ id }) => id.startsWith(`${family}/`)).sort((a, b) => (a.id < b.id ? -1 : 1));
    return own.map(firstPrinted).find((lines) => lines.length > 0) ?? [];
  });
  expect(families.filter((_, n) => told[n]!.length === 0)).toEqual([]);
  const text = `${told.flat().join('\n')}\n`;
  if (process.env.UPDATE_GOLDEN) writeFileSync(golden, text);
  expect(text).toBe(readFileSync(golden, 'utf8'));
});
