import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, asDate } from '../base/date.ts';
import { asCents, type Cents, parseMoney, sum } from '../base/money.ts';
import { aging, agingBucket } from './aging.ts';
import { type ClaimHistory, cleanClaimRate, denialRate, denialRateInDollars, firstPassResolution } from './claim-figures.ts';
import { lag } from './lag.ts';
import { openByBucket } from './open-by-bucket.ts';
import { daysInReceivables, grossCollectionRate, netCollectionRate, receivablesOver } from './receivable-figures.ts';

const money = (text: string): Cents => parseMoney(text)!;
const today = asDate('2026-06-30');

describe('aging', () => {
  it.each([
    [-3, '0–30'],
    [0, '0–30'],
    [30, '0–30'],
    [31, '31–60'],
    [60, '31–60'],
    [61, '61–90'],
    [90, '61–90'],
    [91, '91–120'],
    [120, '91–120'],
    [121, 'over 120'],
  ])('%i days: %s', (days, bucket) => {
    expect(agingBucket(days)).toBe(bucket);
  });

  it('counts from the date of service or from when it became the party’s', () => {
    const balances = [{ amount: money('30'), serviceDate: asDate('2026-03-15'), partySince: asDate('2026-06-10') }];
    expect(aging(balances, today).buckets['91–120']).toBe(30_00);
    expect(aging(balances, today, 'party').buckets['0–30']).toBe(30_00);
  });

  it('shows credits apart, and adds up to the control account', () => {
    const balance = fc.record({
      amount: fc.integer({ min: -100_000, max: 100_000 }) as fc.Arbitrary<Cents>,
      serviceDate: fc.nat(400).map((n) => addDays(today, -n)),
    });
    fc.assert(
      fc.property(fc.array(balance), (balances) => {
        const aged = aging(balances, today);
        expect(aged.total).toBe(sum(balances.map((b) => b.amount)));
        expect(Math.min(...Object.values(aged.buckets))).toBeGreaterThanOrEqual(0);
        expect(aged.credits).toBeLessThanOrEqual(0);
      }),
    );
  });
});

describe('figures of the receivables', () => {
  it('45,000.00 owed, 90,000.00 charged in 90 days: 45 days', () => {
    expect(daysInReceivables(money('45000'), money('90000')).value).toBe(45);
  });
  it('a quarter of what is owed is over 90 days, a tenth over 120', () => {
    const at = (days: number, amount: string) => ({ amount: money(amount), serviceDate: addDays(today, -days) });
    const aged = aging([at(10, '75'), at(100, '15'), at(200, '10'), at(200, '-50')], today);
    expect(receivablesOver(90, aged).value).toBe(25);
    expect(receivablesOver(120, aged).value).toBe(10);
  });
  it('of 300.00 charged and 100.00 contractual, 180.00 collected: 90 % net, 60 % gross', () => {
    const c = { payments: money('180'), charges: money('300'), contractual: money('100') };
    expect(netCollectionRate(c).value).toBe(90);
    expect(grossCollectionRate(c).value).toBe(60);
  });
  it('is unknown, not zero, where there is nothing to divide by', () => {
    const none = { payments: asCents(0), charges: asCents(0), contractual: asCents(0) };
    const unknown = [
      daysInReceivables(money('10'), asCents(0)),
      receivablesOver(90, aging([], today)),
      netCollectionRate(none),
      grossCollectionRate(none),
    ];
    expect(unknown.map((f) => f.value)).toEqual([undefined, undefined, undefined, undefined]);
  });
});

describe('figures of the claims', () => {
  const claim = (more: Partial<ClaimHistory>): ClaimHistory => ({
    ...{ submitted: true, accepted: true, touched: false, adjudicated: true, settledAtFirst: true, denied: false },
    ...{ charge: money('100'), deniedAmount: asCents(0) },
    ...more,
  });
  const claims = [
    claim({}),
    claim({ touched: true }),
    claim({ denied: true, settledAtFirst: false, deniedAmount: money('40') }),
    claim({ accepted: false, adjudicated: false, settledAtFirst: false }),
    claim({ submitted: false, accepted: false, adjudicated: false, settledAtFirst: false }),
  ];
  it.each([
    ['clean: two of four submitted', cleanClaimRate, 50],
    ['settled at first: two of three adjudicated', firstPassResolution, 66.7],
    ['denied: one of three adjudicated', denialRate, 33.3],
    ['denied dollars: 40.00 of 300.00', denialRateInDollars, 13.3],
  ])('%s', (_, of, expected) => {
    expect(of(claims).value).toBe(expected);
    expect(of([]).value).toBeUndefined();
  });
});

it('lags: median and nine of ten', () => {
  const days = [1, 2, 3, 4, 5, 6, 7, 8, 9, 30];
  const { median, ninetieth } = lag('payment-lag', days);
  expect([median.value, ninetieth.value]).toEqual([5, 9]);
  expect(lag('payment-lag', []).median.value).toBeUndefined();
});

it('buckets of what is open add up', () => {
  const rows = [
    { bucket: 'denied', amount: money('80') },
    { bucket: 'denied', amount: money('20') },
    { bucket: 'held', amount: money('5') },
  ] as const;
  expect(openByBucket(rows)).toEqual({ 'not-sent': 0, held: 5_00, rejected: 0, 'in-process': 0, denied: 100_00 });
});
