import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { asDate } from '../base/date.ts';
import type { Claim } from '../claim/claim.ts';
import { type CodeSets, codeSets, compileEdition, openEdition } from '../codes/index.ts';
import { type ClaimChange, cleanClaim } from './clean-claim.ts';
import type { ScrubContext } from './context.ts';
import { lintClaim } from './lint-claim.ts';
import { rules } from './rules/index.ts';

interface Case {
  readonly name: string;
  readonly payer?: Claim['coverage']['payer']['kind'];
  readonly claim?: ClaimChange;
  readonly submitted?: string;
  readonly filingDue?: string;
  readonly editions?: 'starter' | 'complete' | 'none';
  readonly documentation?: { noteSigned: boolean; evidence: Record<string, number> };
  readonly otherClaims?: readonly ClaimChange[];
  readonly expect: 'fires' | 'quiet' | 'not-checked';
  readonly at?: string;
  readonly fix?: { path: string; value: unknown };
}

const folder = join(import.meta.dirname, 'rules');

/** A small edition of our own. As `complete` it answers for its silence, as a whole publication does: a file this small would count as a part. */
function editions(which: 'starter' | 'complete' | 'none'): CodeSets {
  if (which === 'none') return codeSets([]);
  const rows = { icd10cm: ['J20.9', 'I10', 'E11.9', 'S61.411A', 'W26.0XXA'], hcpcs: ['G2211'], cpt: ['99213', '36415', '80061'] } as const;
  const sets = codeSets(
    Object.entries(rows).map(([system, codes]) => {
      const source = { publisher: 'test', licence: 'test', file: 'test' };
      const edition = { system: system as 'icd10cm', name: 'test', from: asDate('2025-10-01'), partial: true, source };
      const opened = openEdition(
        compileEdition(
          edition,
          codes.map((code) => ({ code, title: code, billable: true })),
        ),
      );
      if (!opened.ok) throw new Error(opened.error.says);
      return opened.value;
    }),
  );
  if (which === 'starter') return sets;
  return {
    ...sets,
    lookup(system, code, on) {
      const found = sets.lookup(system, code, on);
      return found.kind === 'not-checked' ? { kind: 'not-found', system, code, edition: sets.editions[0]! } : found;
    },
  };
}

const contextOf = (c: Case): ScrubContext => ({
  codeSets: editions(c.editions ?? 'starter'),
  submittedOn: asDate(c.submitted ?? '2026-04-15'),
  ...(c.filingDue ? { filingDue: asDate(c.filingDue) } : {}),
  ...(c.documentation
    ? { documentation: { noteSigned: c.documentation.noteSigned, evidence: new Map(Object.entries(c.documentation.evidence)) } }
    : {}),
  ...(c.otherClaims ? { otherClaims: c.otherClaims.map((o) => cleanClaim(o)) } : {}),
});

for (const rule of rules) {
  describe(rule.id, () => {
    const { cases } = parse(readFileSync(join(folder, `${rule.id}.cases.yaml`), 'utf8')) as { cases: Case[] };
    it('has a case that fires and one that is quiet, and a source', () => {
      expect(cases.some((c) => c.expect === 'fires')).toBe(true);
      expect(cases.some((c) => c.expect === 'quiet')).toBe(true);
      expect(cases.some((c) => c.expect === 'not-checked')).toBe(rule.lacks !== undefined);
      expect(rule.source.length).toBeGreaterThan(0);
    });
    it.each(cases.map((c) => [c.name, c] as const))('%s', (_name, c) => {
      const report = lintClaim(cleanClaim(c.claim ?? {}, c.payer), contextOf(c), [rule]);
      const outcome = report.outcomes[0]?.outcome;
      if (c.expect === 'quiet') expect(report.findings).toEqual([]);
      else if (c.expect === 'not-checked') expect(outcome).toBe('not-checked');
      else {
        expect(outcome).toBe('fired');
        const places = report.findings.map((f) => (f.at.kind === 'field' ? f.at.path : ''));
        if (c.at) expect(places).toContain(c.at);
        if (c.fix) expect(report.findings.flatMap((f) => f.fix?.set ?? [])).toContainEqual(c.fix);
      }
    });
  });
}

describe('the rules', () => {
  it('are all listed', () => {
    const files = readdirSync(folder, { recursive: true })
      .map(String)
      .filter((f) => /^[a-z]+\/.*\.ts$/.test(f));
    expect(rules.map((r) => `${r.id}.ts`).sort()).toEqual(files.sort());
  });
  it('say nothing about a clean claim', () => {
    const context = contextOf({
      name: '',
      expect: 'quiet',
      filingDue: '2026-12-31',
      documentation: { noteSigned: true, evidence: { 'J20.9': 1 } },
      otherClaims: [],
    });
    const report = lintClaim(cleanClaim({}), context);
    expect(report.findings).toEqual([]);
    expect(report.outcomes.every((o) => o.outcome === 'passed')).toBe(true);
  });
});
