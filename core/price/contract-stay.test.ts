import { describe, expect, it } from 'vitest';
import { asDate } from '../base/date.ts';
import { asCents, parseMoney, showMoney } from '../base/money.ts';
import { priceStay, type StayRate } from './contract-stay.ts';
import type { FeeSchedule } from './fee-schedule.ts';
import type { PricedLine } from './price-line.ts';

const source = { title: 'Sample contract', cite: 'exhibit B' };
const from = asDate('2026-01-01');
const schedules: FeeSchedule[] = [{ name: 'implants', from, source, basis: { kind: 'percent-of-charge', percent: '60' } }];
const carveOuts = [{ codes: ['L8699'], schedule: 'implants' }];
const perDiem: StayRate = { name: 'per diem', from, source, per: 'day', rate: asCents(210_000), carveOuts };
const caseRate: StayRate = { name: 'joint case', from, source, per: 'case', rate: asCents(1_850_000), forCodes: ['27447'], carveOuts };
const line = (code: string, charge: string, on = '2026-04-02'): PricedLine => ({
  code,
  modifiers: [],
  units: '1',
  on: asDate(on),
  charge: parseMoney(charge)!,
});
const knee = [line('27447', '9000.00'), line('L8699', '5000.00'), line('97110', '120.00')];

describe('what a contract allows for a stay', () => {
  it.each([
    ['three days × 2,100.00 and 60 % of the implant', knee, 3, perDiem, ['6,300.00', '3,000.00', '0.00'], '9,300.00'],
    ['a case rate, whatever the days, and the implant', knee, 9, caseRate, ['18,500.00', '3,000.00', '0.00'], '21,500.00'],
    ['the rate stands with the first line that is in it', [knee[1]!, knee[0]!], 1, caseRate, ['3,000.00', '18,500.00'], '21,500.00'],
    ['nothing but what is carved out: no rate', [knee[1]!], 1, perDiem, ['3,000.00'], '3,000.00'],
  ])('%s', (_name, lines, days, rate, each, allowed) => {
    const price = priceStay(lines, days, [rate], schedules);
    if (price.kind !== 'priced') throw new Error(price.why);
    expect(price.lines.map((l) => (l.kind === 'priced' ? showMoney(l.allowed) : l.why))).toEqual(each);
    expect(showMoney(price.allowed)).toBe(allowed);
  });
  it.each([
    ['before the contract', [line('27447', '9000.00', '2025-12-31')], 1, perDiem, /no rate holds on 2025-12-31/],
    ['none of the case’s codes', [line('97110', '120.00')], 1, caseRate, /none of them was done/],
    ['half a day', knee, 0.5, perDiem, /no number of days/],
    [
      'a carve-out without its schedule',
      knee,
      1,
      { ...perDiem, carveOuts: [{ codes: ['L8699'], schedule: 'none' }] },
      /no edition of none holds/,
    ],
    ['no lines', [], 1, perDiem, /no lines/],
  ])('no data: %s', (_name, lines, days, rate, why) => {
    const price = priceStay(lines, days, [rate], schedules);
    expect(price.kind === 'no-data' && price.why).toMatch(why);
  });
  it('says how it came about', () => {
    const price = priceStay(knee, 3, [perDiem], schedules);
    expect(price.kind === 'priced' && price.steps).toEqual([
      'per diem: 3 days × 2,100.00 = 6,300.00',
      '60 % of the charge 5,000.00 = 3,000.00',
      '97110 is in the rate of per diem',
    ]);
  });
});
