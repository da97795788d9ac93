import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanClaim } from '../cases/clean-claim.ts';
import { linter } from '../linter.ts';
import { checkRules } from './check/check-rules.ts';
import { compileRules, conflictRule } from './compile-rules.ts';
import { parseRules } from './parse-rules.ts';
import { settings } from './settings.ts';
import type { WrittenRule } from './written-rule.ts';

const one = (change: object): WrittenRule => {
  const { pack, findings } = parseRules({
    ...{ version: 1, title: 'What must be so', why: 'It is denied.', effective: { from: '2026-01-01' } },
    ...{ source: [{ title: 'Manual', cite: 'chapter 1' }] },
    ...change,
  });
  expect(findings.map(({ what }) => what)).toEqual([]);
  return pack.rules[0]!;
};

describe('rules that disagree over a field', () => {
  // Neither says what the other asks: when they are written, nobody can tell whether a claim has both.
  const setting = (id: string, procedure: string, to: string, more: object = {}) =>
    one({
      id,
      when: { someLine: { field: 'line.procedure', is: 'equals', value: procedure } },
      do: [{ set: 'claim.filing-code', to }],
      ...more,
    });
  const [visit, test, same] = [
    setting('test/visit', '99213', 'BL'),
    setting('test/strep', '87880', '12'),
    setting('test/same', '87880', 'BL'),
  ];
  const alone = { lines: [{ procedure: '99213' }] };
  const both = { lines: [{ procedure: '99213' }, { procedure: '87880' }] };
  const lint = (rules: readonly WrittenRule[], claim: object) => linter(compileRules(rules)).lint(cleanClaim(claim), {}).findings;

  it('are told of when they are written, as not proven', () => {
    const findings = checkRules([{ ...parseRules({}), pack: { rules: [visit, test] } }]).filter(({ rule }) => rule === conflictRule);
    expect(findings).toMatchObject([{ severity: 'warning', what: expect.stringContaining('not proven that they cannot') }]);
  });
  it('are both named on the claim on which they meet, and nobody is told to set what neither set', () => {
    expect(lint([visit, test], both)).toMatchObject([
      {
        rule: 'written/conflict',
        severity: 'error',
        at: { kind: 'field', path: 'coverage.payer.claimFilingCode' },
        what: expect.stringMatching(/^test\/strep \(version 1\) sets .+ to 12, test\/visit \(version 1\) to BL: neither was applied$/),
        fix: { certain: false },
      },
    ]);
  });
  it('do what they say where they do not meet, or want the same', () => {
    expect(lint([visit, test], alone)).toMatchObject([{ rule: 'test/visit', fix: { certain: true } }]);
    expect(settings(cleanClaim(alone), {}, [visit, test])).toMatchObject({ set: [{ rule: 'test/visit' }], disagreements: [] });
    expect(lint([visit, same], both).map(({ rule }) => rule)).toEqual(['test/visit', 'test/same']);
    expect(settings(cleanClaim(both), {}, [visit, same])).toMatchObject({ set: [{ rule: 'test/visit' }], disagreements: [] });
  });
  it('are told too where the claim has by chance what one of them wants', () => {
    const has = { ...both, coverage: { payer: { claimFilingCode: 'BL' } } };
    expect(settings(cleanClaim(has), {}, [visit, test])).toMatchObject({ set: [], claim: cleanClaim(has) });
    expect(lint([visit, test], has).map(({ rule }) => rule)).toEqual(['written/conflict']);
  });
  it('warn at most where one of them is on trial', () => {
    expect(lint([visit, setting('test/strep', '87880', '12', { stage: 'nursery' })], both)).toMatchObject([{ severity: 'warning' }]);
  });
  it('set nothing else either: once it were set, one of them would hold no more, and the other be followed at the next check', () => {
    const bare = one({
      ...{ id: 'test/bare', when: { field: 'claim.authorization', is: 'absent' } },
      do: [
        { set: 'claim.authorization', to: 'EXEMPT' },
        { set: 'claim.filing-code', to: 'BL' },
      ],
    });
    const first = settings(cleanClaim(both), {}, [bare, test]);
    expect([first.set, first.claim.authorization, first.disagreements.length]).toEqual([[], undefined, 1]);
    expect(settings(first.claim, {}, [bare, test])).toEqual(first);
  });
  it('have no say in what others set', () => {
    const other = one({
      id: 'test/other',
      when: { field: 'claim.payer', is: 'equals', value: 'SMPL9' },
      do: [{ set: 'claim.referral-number', to: 'R1' }],
    });
    expect(settings(cleanClaim(both), {}, [visit, other, test])).toMatchObject({
      set: [{ rule: 'test/other' }],
      claim: { referralNumber: 'R1' },
    });
  });
  it('come to the same in whatever order they stand', () => {
    const fields = ['claim.authorization', 'claim.referral-number', 'claim.filing-code'];
    const rules = fc.uniqueArray(
      fc.record({
        n: fc.nat(9),
        asks: fc.constantFrom(...fields),
        is: fc.constantFrom('A', 'B', ''),
        sets: fc.constantFrom(...fields),
        to: fc.constantFrom('A', 'B'),
      }),
      { selector: ({ n }) => n, maxLength: 6 },
    );
    const written = fc.tuple(rules, fc.infiniteStream(fc.nat())).map(([all, order]) => {
      const made = all.map(({ n, asks, is, sets, to }) =>
        one({
          id: `test/r${n}`,
          when: is ? { field: asks, is: 'equals', value: is } : { field: asks, is: 'is-not', value: 'A' },
          do: [{ set: sets, to }],
        }),
      );
      return [
        made,
        made
          .map((rule) => [order.next().value, rule] as const)
          .sort((a, b) => a[0] - b[0])
          .map(([, rule]) => rule),
      ] as const;
    });
    const plain = (rules: readonly WrittenRule[]) => {
      const { claim, set, disagreements } = settings(cleanClaim({}), {}, rules);
      return {
        claim,
        set: set.map(({ path, value }) => `${path} ${value}`).sort(),
        disagreements: disagreements.map((each) => JSON.stringify(each)).sort(),
      };
    };
    fc.assert(
      fc.property(written, ([one, other]) => {
        expect(plain(one)).toEqual(plain(other));
      }),
    );
  });
});
