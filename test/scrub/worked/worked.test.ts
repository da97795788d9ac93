import { readdirSync, readFileSync } from 'node:fs';
import type { Finding } from '@claimwright/core/base';
import { lintClaim, officialTables, type ScrubContext } from '@claimwright/core/scrub';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { caseContext } from '../../../core/scrub/cases/case-context.ts';
import { openCaseTables } from '../../../core/scrub/cases/case-tables.ts';
import { type ClaimChange, cleanClaim } from '../../../core/scrub/cases/clean-claim.ts';
import type { Given } from '../../../core/scrub/cases/rule-case.ts';
import { officialContext } from '../official-context.ts';

/** A case worked from published guidance. What is known beside the claim has the names of rule cases; official tables are always there. */
interface Worked extends Given {
  readonly case: string;
  /** Where the guidance stands. */
  readonly source: string;
  readonly claim?: ClaimChange;
  /** `clean`, or every finding: severity, rule, place. */
  readonly expect: 'clean' | readonly string[];
}

interface WorkedFile {
  readonly given?: Given & { readonly claim?: ClaimChange };
  readonly cases: readonly Worked[];
}

const here = new URL('.', import.meta.url);
const files = readdirSync(here).filter((name) => name.endsWith('.cases.yaml'));
const told = ({ severity, rule, at }: Finding): string => `${severity} ${rule} ${at.kind === 'field' ? at.path : ''}`;

function contextOf(worked: Given, skip: (why: string) => never): ScrubContext {
  const trade = officialContext(skip);
  const { tables: rows, ...given } = worked;
  const known = { ...caseContext({ submittedOn: '2026-05-30', ...given }, trade.dated), ...trade };
  if (!rows) return known;
  const opened = openCaseTables(rows);
  const own = officialTables((...kinds) => opened.filter(({ header }) => kinds.includes(header.kind)));
  const { ncci, coverage, tabular, diagnosisEdits, fees } = known.tables;
  return { ...known, tables: { ncci, coverage, tabular, diagnosisEdits, fees, waived: own.waived } };
}

describe.each(files)('%s', (file) => {
  const { given, cases } = parse(readFileSync(new URL(file, here), 'utf8')) as WorkedFile;
  it('has at least 25 cases, clean ones among them, each with its source', () => {
    expect(cases.length).toBeGreaterThanOrEqual(25);
    expect(cases.filter((c) => c.expect === 'clean').length).toBeGreaterThanOrEqual(7);
    expect(cases.filter((c) => !c.source)).toEqual([]);
    expect(new Set(cases.map((c) => c.case)).size).toBe(cases.length);
  });
  it.for(cases.map((one) => [one.case, one] as const))('%s', { timeout: 120_000 }, ([, one], { skip }) => {
    const all = { ...given, ...one };
    // What is null is not on the claim.
    const change = Object.entries({ ...given?.claim, ...one.claim }).filter(([, value]) => value !== null);
    const claim = cleanClaim(Object.fromEntries(change), all.payer);
    const { findings, outcomes } = lintClaim(claim, contextOf(all, skip));
    expect(outcomes.filter(({ outcome }) => outcome === 'failed')).toEqual([]);
    expect(findings.map(told).sort().join('\n')).toBe(one.expect === 'clean' ? '' : [...one.expect].sort().join('\n'));
  });
});
