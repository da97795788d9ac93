import { describe, expect, it } from 'vitest';
import { asDate } from '../base/date.ts';
import type { Claim } from '../claim/claim.ts';
import { cleanClaim } from './cases/clean-claim.ts';
import type { ScrubContext } from './context.ts';
import { linter } from './linter.ts';
import { type Rule, rule } from './rule.ts';

const facts = {
  title: 'Nothing is done twice',
  why: 'It is denied.',
  severity: 'error',
  stage: 'stable',
  source: [{ title: 'Invented', cite: '1' }],
  effective: { from: asDate('2026-01-01'), by: 'service-date' },
} as const;
const lint = (rules: readonly Rule[], claim: Claim, context: ScrubContext = {}) => linter(rules).lint(claim, context);

describe('what a rule asks of each code', () => {
  const asking = (settles: (code: string, dated: ScrubContext['dated']) => boolean): { rule: Rule; checked: () => number } => {
    let checked = 0;
    const one = rule({
      ...facts,
      id: 'test/asking',
      asks: { of: 'procedures', settles: (code, _on, { dated }) => settles(code, dated) },
      check() {
        checked++;
      },
    });
    return { rule: one, checked: () => checked };
  };
  const claim = cleanClaim({ lines: [{ procedure: '99213' }, { procedure: '80053' }] });

  it('lets it pass without its check where every code is settled, and has it checked where one is not', () => {
    for (const [settled, checks] of [
      [['99213', '80053'], 0],
      [['99213'], 1],
    ] as const) {
      const { rule: one, checked } = asking((code) => (settled as readonly string[]).includes(code));
      expect(lint([one], claim).outcomes).toEqual([{ rule: 'test/asking', outcome: 'passed' }]);
      expect(checked()).toBe(checks);
    }
  });
  it('is asked once a code and day, and again when the tables are others', () => {
    let asked = 0;
    const { rule: one } = asking(() => ++asked > 0);
    const all = linter([one]);
    const tables = { dated: {} };
    for (const context of [tables, tables, { dated: {} }]) all.lint(claim, context);
    expect(asked).toBe(4);
  });
  it('sees sets and tables, and nothing of the claim’s patient', () => {
    let seen: string[] = [];
    const one = rule({
      ...facts,
      id: 'test/asking',
      asks: {
        of: 'procedures',
        settles: (_code, _on, context) => {
          seen = Object.keys(context);
          return true;
        },
      },
      check() {},
    });
    lint([one], claim, { dated: {}, history: { since: asDate('2020-01-01'), claims: [] } });
    expect(seen).toEqual(['dated']);
  });
  it('tells what settled codes would tell, each thing once, as the check would', () => {
    const says = {
      '99213': { stale: 'Fees 2025' },
      '80053': { notChecked: 'no laboratory table' },
      J0120: { notChecked: 'no drug table' },
    } as const;
    const told = (codes: readonly (keyof typeof says)[]) => {
      const one = rule({
        ...facts,
        id: 'test/telling',
        asks: { of: 'procedures', settles: (code) => says[code as keyof typeof says] },
        check() {
          throw new Error('it is not asked');
        },
      });
      return lint([one], cleanClaim({ lines: codes.map((procedure) => ({ procedure })) })).outcomes[0];
    };
    expect(told(['99213', '99213'])).toEqual({ rule: 'test/telling', outcome: 'passed', stale: ['Fees 2025'] });
    expect(told(['80053', '99213', 'J0120', '80053'])).toEqual({
      rule: 'test/telling',
      outcome: 'not-checked',
      why: 'no laboratory table; no drug table',
      missing: ['no laboratory table', 'no drug table'],
      stale: ['Fees 2025'],
    });
  });
  it('settles nothing when it fails', () => {
    const broken = asking(() => {
      throw new Error('no such table');
    });
    lint([broken.rule], claim);
    expect(broken.checked()).toBe(1);
  });
});
