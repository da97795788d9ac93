import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanClaim } from '../../core/scrub/cases/clean-claim.ts';
import type { ScrubContext } from '../../core/scrub/context.ts';
import { linter } from '../../core/scrub/linter.ts';
import { subjectOf } from '../../core/scrub/subject.ts';
import { canHold } from '../../core/scrub/written/check/can-hold.ts';
import { compileRule } from '../../core/scrub/written/compile-rule.ts';
import { parseRules } from '../../core/scrub/written/parse-rules.ts';
import { printRule } from '../../core/scrub/written/print-rule.ts';
import { testOf } from '../../core/scrub/written/run/test-of.ts';
import { Unknown } from '../../core/scrub/written/unknown.ts';
import { wholeCondition } from '../../core/scrub/written/whole-condition.ts';
import type { WrittenRule } from '../../core/scrub/written/written-rule.ts';
import { claimChanges, contexts, writtenRules } from './arbitrary.ts';
import { naively } from './naively.ts';

const parsed = (plain: unknown): WrittenRule => {
  const { pack, findings } = parseRules(plain);
  expect(findings.map(({ what }) => what)).toEqual([]);
  return pack.rules[0]!;
};

describe('written rules, whatever they say', () => {
  it('are the same when they are printed and parsed again', () => {
    fc.assert(
      fc.property(writtenRules, (plain) => {
        const rule = parsed(plain);
        const printed = printRule(rule);
        expect(parsed(JSON.parse(JSON.stringify(printed)))).toEqual(rule);
        expect(printRule(parsed(printed))).toEqual(printed);
      }),
      { numRuns: 500 },
    );
  });

  it('hold where a slow and plain reading of them holds, and are unknown where that is', () => {
    const seen = { true: 0, false: 0, unknown: 0 };
    fc.assert(
      fc.property(writtenRules, claimChanges, contexts, (plain, change, context) => {
        const rule = parsed(plain);
        const subject = subjectOf(cleanClaim(change));
        const condition = wholeCondition(rule);
        const test = testOf(condition);
        const places = rule.of === 'line' ? subject.lines.map((line) => ({ line })) : [{}];
        for (const place of places) {
          const asked = { subject, context: context as ScrubContext, ...place };
          const answer = test(asked);
          const may = naively(condition, asked);
          seen[answer instanceof Unknown ? 'unknown' : (String(answer) as 'true')]++;
          if (answer instanceof Unknown) expect([...may].sort()).toEqual([false, true]);
          else expect([...may]).toEqual([answer]);
        }
      }),
      { numRuns: 2_000 },
    );
    // The law is worth something only where all three come up.
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(20);
  });

  it('fire the same with the triggers that were found in them as without', () => {
    let fired = 0;
    fc.assert(
      fc.property(writtenRules, claimChanges, contexts, (plain, change, known) => {
        const { triggers: _, ...always } = compileRule(parsed(plain));
        const [claim, context] = [cleanClaim(change), known as ScrubContext];
        const findings = linter([always]).lint(claim, context).findings;
        fired += findings.length;
        expect(linter([compileRule(parsed(plain))]).lint(claim, context).findings).toEqual(findings);
      }),
      { numRuns: 1_000 },
    );
    expect(fired).toBeGreaterThan(50);
  });
});

describe('what is proven of a condition without a claim', () => {
  it('no claim contradicts', () => {
    const proven = { never: 0, always: 0, can: 0 };
    fc.assert(
      fc.property(writtenRules, fc.array(claimChanges, { minLength: 5, maxLength: 5 }), contexts, (plain, changes, context) => {
        const { when, of } = parsed(plain);
        const [never, always] = [canHold(when!) === 'never', canHold(when!, false) === 'never'];
        proven[never ? 'never' : always ? 'always' : 'can']++;
        if (!never && !always) return;
        const test = testOf(when!);
        for (const change of changes) {
          const subject = subjectOf(cleanClaim(change));
          const places = of === 'line' ? subject.lines.map((line) => ({ line })) : [{}];
          for (const place of places) {
            const answer = test({ subject, context: context as ScrubContext, ...place });
            if (!(answer instanceof Unknown)) expect(answer).toBe(always);
          }
        }
      }),
      { numRuns: 3_000 },
    );
    expect(Math.min(proven.never, proven.always)).toBeGreaterThan(5);
  });
});

describe('any data at all', () => {
  it('are read without a throw, and are either rules or told', () => {
    fc.assert(
      fc.property(fc.anything({ withBigInt: true, withNullPrototype: true }), (data) => {
        const { pack, findings } = parseRules(data);
        expect(pack.rules.length + findings.length).toBeGreaterThan(0);
      }),
    );
  });
  it('are told where one key of a sound rule is anything else', () => {
    const keys = ['version', 'effective', 'scope', 'when', 'do', 'source', 'prevents', 'cases'];
    fc.assert(
      fc.property(writtenRules, fc.constantFrom(...keys), fc.anything(), (plain, key, anything) => {
        const { pack, findings } = parseRules({ ...plain, [key]: anything });
        expect(pack.rules.length === 1 || findings.length > 0).toBe(true);
      }),
    );
  });
});
