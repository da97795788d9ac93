import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Cents, parseMoney, sum } from '../base/money.ts';
import { type Accumulators, type CostSharing, type EstimatedLine, estimate } from './estimate.ts';

const money = (text: string) => parseMoney(text)!;
const line = (code: string, allowed: string, sharing: CostSharing): EstimatedLine => ({ code, allowed: money(allowed), sharing });

const visitCopay: CostSharing = { copay: money('30'), copayGroup: 'office', deductibleApplies: false };
const lab: CostSharing = { coinsurancePercent: '10', deductibleApplies: true };
const other: CostSharing = { coinsurancePercent: '20', deductibleApplies: true };
const preventive: CostSharing = { copay: money('0'), coinsurancePercent: '0', deductibleApplies: false };

describe('what a patient will owe', () => {
  const cases: [string, EstimatedLine[], Accumulators, { copay: string; deductible: string; coinsurance: string; patient: string }][] = [
    [
      'a visit with a copay of 30.00 and a lab test, deductible met',
      [line('99213', '97.00', visitCopay), line('83036', '12.00', lab)],
      { deductibleLeft: money('0') },
      { copay: '30', deductible: '0', coinsurance: '1.20', patient: '31.20' },
    ],
    [
      'one copay a visit, also with an add-on',
      [line('99214', '130.00', visitCopay), line('90833', '80.00', visitCopay)],
      { deductibleLeft: money('0') },
      { copay: '30', deductible: '0', coinsurance: '0', patient: '30' },
    ],
    [
      'the deductible is used up in the middle of the visit',
      [line('95816', '400.00', other), line('99203', '100.00', other)],
      { deductibleLeft: money('450') },
      { copay: '0', deductible: '450', coinsurance: '10', patient: '460' },
    ],
    [
      'a copay is never more than what is allowed',
      [line('96127', '5.00', visitCopay)],
      {},
      { copay: '5', deductible: '0', coinsurance: '0', patient: '5' },
    ],
    [
      'preventive care costs nothing',
      [line('99396', '140.00', preventive)],
      {},
      { copay: '0', deductible: '0', coinsurance: '0', patient: '0' },
    ],
    [
      'the out-of-pocket maximum caps it',
      [line('95816', '400.00', other)],
      { deductibleLeft: money('400'), outOfPocketLeft: money('150') },
      { copay: '0', deductible: '400', coinsurance: '0', patient: '150' },
    ],
  ];
  it.each(cases)('%s', (_, lines, left, expected) => {
    const dollars = Object.fromEntries(Object.entries(expected).map(([k, v]) => [k, money(v)]));
    expect(estimate(lines, left)).toMatchObject({ kind: 'estimated', ...dollars });
  });

  it.each([
    ['the deductible is not known', [line('95816', '400.00', other)], 'what is left of the deductible is not known (95816)'],
    [
      'the plan said nothing of the service',
      [line('95816', '400.00', { deductibleApplies: false })],
      'neither copay nor coinsurance is known for 95816',
    ],
  ])('no estimate when %s', (_, lines, why) => {
    expect(estimate(lines, {})).toEqual({ kind: 'no-data', why });
  });

  it('tells its steps', () => {
    const made = estimate([line('99213', '97.00', visitCopay), line('83036', '112.00', lab)], {
      deductibleLeft: money('50'),
      outOfPocketLeft: money('60'),
    });
    expect(made.kind === 'estimated' && made.steps).toEqual([
      '99213: allowed 97.00, copay 30.00',
      '83036: allowed 112.00, deductible 50.00, coinsurance 6.20',
      'out-of-pocket maximum: only 60.00 of 86.20 is left to pay this year',
    ]);
  });

  it('is never below zero, never above what is allowed, and adds up', () => {
    const cents = fc.integer({ min: 0, max: 1_000_000 }) as fc.Arbitrary<Cents>;
    const sharing = fc.constantFrom(visitCopay, lab, other, preventive);
    const lines = fc.array(fc.record({ code: fc.constantFrom('99213', '83036', '95816'), allowed: cents, sharing }));
    fc.assert(
      fc.property(lines, cents, cents, (given, deductibleLeft, outOfPocketLeft) => {
        const made = estimate(given, { deductibleLeft, outOfPocketLeft });
        if (made.kind === 'no-data') throw new Error(made.why);
        expect(made.patient).toBeGreaterThanOrEqual(0);
        expect(made.patient).toBeLessThanOrEqual(Math.min(sum(given.map((l) => l.allowed)), outOfPocketLeft));
        expect(made.deductible).toBeLessThanOrEqual(deductibleLeft);
        expect(sum([made.copay, made.deductible, made.coinsurance])).toBe(
          sum(made.lines.flatMap((l) => [l.copay, l.deductible, l.coinsurance])),
        );
      }),
    );
  });
});
