import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { datedTables } from '../../../data/dated-tables.ts';
import { lintClaim } from '../lint-claim.ts';
import { linter } from '../linter.ts';
import type { Rule } from '../rule.ts';
import { rules } from '../rules/index.ts';
import type { ScrubReport } from '../scrub-report.ts';
import { caseContext } from './case-context.ts';
import { cleanClaim } from './clean-claim.ts';
import { type CaseFile, type RuleCase, withGiven } from './rule-case.ts';

const folder = join(import.meta.dirname, '../rules');
const dated = datedTables();
const casesOf = ({ id }: Rule): readonly RuleCase[] => {
  const { given, cases } = parse(readFileSync(join(folder, `${id}.cases.yaml`), 'utf8')) as CaseFile;
  return cases.map((each) => withGiven(given, each));
};

const placesOf = ({ findings, bypassed }: ScrubReport, which: 'findings' | 'bypassed') =>
  (which === 'findings' ? findings : bypassed.map(({ finding }) => finding)).map(({ at }) => (at.kind === 'field' ? at.path : ''));

/** Sets a field by its path: `lines[0].drug.ndc`. */
function put(into: object, path: string, value: unknown): void {
  const keys = path.replaceAll(/\[(\d+)\]/g, '.$1').split('.');
  const last = keys.pop()!;
  const target = keys.reduce((at, key) => at[key] as Record<string, unknown>, into as Record<string, unknown>);
  target[last] = value;
}

function holds(c: RuleCase, report: ScrubReport): void {
  const [outcome] = report.outcomes;
  const expected = { fires: 'fired', quiet: outcome ? 'passed' : undefined }[c.expect as 'fires'] ?? c.expect;
  if (c.expect === 'quiet') expect(report.findings).toEqual([]);
  if (c.expect !== 'quiet' || outcome) expect(outcome?.outcome, outcome?.why).toBe(expected);
  const places = placesOf(report, c.expect === 'bypassed' ? 'bypassed' : 'findings');
  if (typeof c.at === 'string') expect(places).toContain(c.at);
  else if (c.at) expect(places).toEqual(c.at);
  if (c.says) expect(report.findings.map(({ what }) => what).join('\n')).toContain(c.says);
  if (c.severity) expect(report.findings.map(({ severity }) => severity)).toContain(c.severity);
  if (c.fix) expect(report.findings.flatMap((f) => f.fix?.set ?? [])).toContainEqual(c.fix);
  if (c.why) expect([outcome?.why, ...(outcome?.stale ?? [])].join('\n')).toContain(c.why);
}

for (const rule of rules) {
  describe(rule.id, () => {
    const cases = casesOf(rule);
    it('has a case that fires and one that is quiet, one without what it needs, and a source', () => {
      const expected = new Set(cases.map((c) => c.expect));
      expect([...expected]).toEqual(expect.arrayContaining(['fires', 'quiet']));
      if (rule.needs) expect([...expected]).toContain('not-checked');
      expect(rule.source.length).toBeGreaterThan(0);
    });
    // A rule that is alone in a linter has an index of its own.
    const alone = linter([rule]);
    it.each(cases.map((c) => [c.name, c] as const))('%s', (_name, c) =>
      holds(c, alone.lint(cleanClaim(c.claim ?? {}, c.payer), caseContext(c, dated))),
    );
    it('is quiet where a certain fix of its was applied', () => {
      for (const c of cases) {
        const [claim, context] = [cleanClaim(c.claim ?? {}, c.payer), caseContext(c, dated)];
        for (const { fix, what } of alone.lint(claim, context).findings) {
          if (!fix?.certain) continue;
          const fixed = structuredClone(claim);
          for (const { path, value } of fix.set ?? []) put(fixed, path, value);
          expect(
            alone.lint(fixed, context).findings.map((f) => f.what),
            c.name,
          ).not.toContain(what);
        }
      }
    });
    it('says the same with its triggers as without them', () => {
      const { triggers: _, ...always } = rule;
      const untriggered = linter([always]);
      for (const c of cases) {
        const [claim, context] = [cleanClaim(c.claim ?? {}, c.payer), caseContext(c, dated)];
        expect(alone.lint(claim, context).findings, c.name).toEqual(untriggered.lint(claim, context).findings);
      }
    });
    if (rule.asks)
      it('says the same where it asks each code first as where it does not', () => {
        const { asks: _, ...always } = rule;
        const unasking = linter([always]);
        for (const c of cases) {
          const [claim, context] = [cleanClaim(c.claim ?? {}, c.payer), caseContext(c, dated)];
          expect(alone.lint(claim, context), c.name).toEqual(unasking.lint(claim, context));
        }
      });
  });
}

describe('the rules', () => {
  it('are all listed', () => {
    const files = readdirSync(folder, { recursive: true })
      .map(String)
      .filter((f) => f.endsWith('.cases.yaml'));
    expect(rules.map((r) => `${r.id}.cases.yaml`).sort()).toEqual(files.sort());
  });
  it.each(['medicare', 'medicare-advantage', 'medicaid', 'commercial'] as const)('say nothing about a clean claim to %s', (payer) => {
    const context = caseContext(
      {
        payerOnFile: { filingDue: '2026-12-31' as never },
        documentation: { noteSigned: true, evidence: { 'J20.9': 1 } },
        history: [],
        tables: {},
      },
      dated,
    );
    const report = lintClaim(cleanClaim({}, payer), context);
    expect(report.findings).toEqual([]);
    expect(report.outcomes.filter((o) => o.outcome !== 'passed' && o.outcome !== 'not-checked')).toEqual([]);
  });
});
