import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { asDate } from '../../base/date.ts';
import { asCents, type Cents, parseMoney, showMoney } from '../../base/money.ts';
import type { Adjustment, AdjustmentGroup } from '../../claim/adjudication.ts';
import type { RemittedLine } from '../../claim/remittance.ts';
import type { FeeSchedule } from '../fee-schedule.ts';
import { againstContract } from './against-contract.ts';
import type { ContractTerms, ContractVerdict } from './decided-line.ts';

const source = { title: 'Sample contract', cite: 'exhibit A' };
const money = (text: string): Cents => parseMoney(text)!;
const table = (name: string, from: string, until: string | undefined, prices: Readonly<Record<string, string>>): FeeSchedule => ({
  name,
  from: asDate(from),
  ...(until && { until: asDate(until) }),
  source,
  basis: { kind: 'table', rows: Object.entries(prices).map(([code, price]) => ({ code, perUnit: money(price) })) },
});
const terms: ContractTerms = {
  schedule: 'keystone',
  schedules: [
    table('keystone', '2025-01-01', '2025-12-31', { 99213: '95.00', 99214: '133.00' }),
    table('keystone', '2026-01-01', undefined, { 99213: '100.00', 99214: '140.00', 20610: '80.00', 97110: '30.00', J1885: '1.00' }),
    table('keystone-hmo', '2026-01-01', undefined, { 99213: '88.00' }),
  ],
  tolerance: { cents: asCents(50), percent: '1' },
  laterProcedures: '50',
};

function adjustmentOf(text: string): Adjustment {
  const [code, amount] = text.trim().split(' ') as [string, string];
  const [group, reason] = code.split('-') as [AdjustmentGroup, string];
  return { group, reason, amount: money(amount) };
}

/** `99213<99214 1 150.00 80.00 | CO-45 50.00`: code (and what it was changed from), units, charge, paid, adjustments. */
function lineOf(text: string): RemittedLine {
  const [head, tail] = text.split(' | ') as [string, string?];
  const [codes, units, charge, paid] = head.split(' ') as [string, string, string, string];
  const [procedure, billedProcedure] = codes.split('<') as [string, string?];
  return {
    procedure,
    ...(billedProcedure && { billedProcedure }),
    modifiers: [],
    units,
    charge: money(charge),
    paid: money(paid),
    adjustments: tail ? tail.split(',').map(adjustmentOf) : [],
    remarks: [],
  };
}

function judged(billed: string, decided: readonly string[], among: ContractTerms = terms): ContractVerdict {
  const [code, units, charge] = billed.split(' ') as [string, string, string];
  const line = { code, modifiers: [], units, charge: money(charge), on: asDate('2026-04-14') };
  return againstContract({ billed: line, parts: decided.map(lineOf) }, among);
}

interface Case {
  readonly name: string;
  readonly billed: string;
  readonly decided: readonly string[];
  readonly verdict: ContractVerdict['kind'];
  readonly by?: string;
  readonly why?: string;
  readonly causes?: readonly string[];
}
const { cases } = parse(readFileSync(new URL('against-contract.cases.yaml', import.meta.url), 'utf8')) as { cases: readonly Case[] };

describe('a decision held against its contract', () => {
  it.each(cases.map((one) => [one.name, one] as const))('%s', (_, { billed, decided, verdict, by, why, causes = [] }) => {
    const said = judged(billed, decided);
    expect(said.kind).toBe(verdict);
    if (said.kind === 'not-judged') expect(said.why).toBe(why);
    else expect(said.causes.map(({ kind, says }) => `${kind}: ${says}`)).toEqual(causes);
    if (said.kind === 'underpaid' || said.kind === 'overpaid') expect(showMoney(said.by)).toBe(by);
  });

  it('is no coincidence where the contract does not reduce second procedures', () => {
    const { laterProcedures: _, ...without } = terms;
    const said = judged('20610 1 150.00', ['20610 1 150.00 40.00 | CO-45 70.00, CO-59 40.00'], without);
    expect(said).toMatchObject({ kind: 'underpaid', by: 4000, causes: [{ agreed: false }] });
  });

  it('what is missing or too much is the difference, and nothing within the tolerance is work', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 15_000 }), fc.integer({ min: 0, max: 15_000 }), (paid, share) => {
        fc.pre(paid + share <= 15_000);
        const off = 15_000 - paid - share;
        const said = judged('99213 1 150.00', [
          `99213 1 150.00 ${(paid / 100).toFixed(2)} | CO-45 ${(off / 100).toFixed(2)}, PR-1 ${(share / 100).toFixed(2)}`,
        ]);
        const difference = paid + share - 10_000;
        if (Math.abs(difference) <= 100) expect(said.kind).toBe('as-agreed');
        else expect(said).toMatchObject({ kind: difference < 0 ? 'underpaid' : 'overpaid', by: Math.abs(difference) });
      }),
      { numRuns: 300 },
    );
  });
});
