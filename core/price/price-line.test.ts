import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asDate } from '../base/date.ts';
import { asCents, type Cents, parseMoney, showMoney } from '../base/money.ts';
import { chargeFor } from './charge-master.ts';
import type { FeeSchedule } from './fee-schedule.ts';
import { priceLine } from './price-line.ts';

const source = { title: 'Sample contract', cite: 'exhibit A' };
const row = (code: string, price: string, ...modifiers: string[]) => ({
  code,
  perUnit: parseMoney(price)!,
  ...(modifiers.length ? { modifiers } : {}),
});

const schedules: FeeSchedule[] = [
  {
    name: 'medicare',
    from: asDate('2025-01-01'),
    until: asDate('2025-12-31'),
    source,
    basis: { kind: 'table', rows: [row('99213', '87.10')] },
  },
  {
    name: 'medicare',
    from: asDate('2026-01-01'),
    source,
    basis: {
      kind: 'table',
      rows: [row('99213', '88.90'), row('95816', '366.20'), row('95816', '61.05', '26'), row('J0585', '6.15'), row('64616', '129.10')],
    },
  },
  { name: 'bluestem', from: asDate('2026-01-01'), source, basis: { kind: 'percent-of-schedule', of: 'medicare', percent: '128' } },
  { name: 'keystone', from: asDate('2026-01-01'), source, basis: { kind: 'percent-of-charge', percent: '62.5' } },
  { name: 'a', from: asDate('2026-01-01'), source, basis: { kind: 'percent-of-schedule', of: 'b', percent: '90' } },
  { name: 'b', from: asDate('2026-01-01'), source, basis: { kind: 'percent-of-schedule', of: 'a', percent: '90' } },
];

describe('what a contract allows', () => {
  it.each([
    ['an office visit by the table', 'medicare', '99213', [], '1', '142.00', '2026-04-02', '88.90'],
    ['by the edition of its date of service', 'medicare', '99213', [], '1', '142.00', '2025-12-31', '87.10'],
    ['professional component at its own price', 'medicare', '95816', ['26'], '1', '640.00', '2026-04-02', '61.05'],
    ['155 units of a drug', 'medicare', 'J0585', [], '155', '1271.00', '2026-05-27', '953.25'],
    ['a modifier that says only where', 'medicare', '64616', ['RT'], '1', '238.00', '2026-06-08', '129.10'],
    ['128 % of Medicare, rounded half up', 'bluestem', '99213', [], '1', '142.00', '2026-04-02', '113.79'],
    ['62.5 % of the charge', 'keystone', '99999', [], '1', '142.00', '2026-04-02', '88.75'],
    ['never above the charge', 'medicare', '99213', [], '1', '80.00', '2026-04-02', '80.00'],
  ])('%s', (_, name, code, modifiers, units, charge, on, allowed) => {
    const price = priceLine({ code, modifiers, units, charge: parseMoney(charge)!, on: asDate(on) }, name, schedules);
    expect(price.kind === 'priced' ? showMoney(price.allowed) : price.why).toBe(allowed.replace(/\B(?=(\d{3})+\.)/g, ','));
  });

  it.each([
    ['a code that the table lacks', 'medicare', '12001', [], '2026-04-02', 'medicare has no price for 12001'],
    [
      'both sides, with no row for 50',
      'medicare',
      '64616',
      ['50'],
      '2026-04-02',
      'medicare has no price for 64616 with 50, which changes what is paid',
    ],
    ['before the first edition', 'medicare', '99213', [], '2024-12-31', 'no edition of medicare holds on 2024-12-31'],
    ['a schedule that we do not have', 'summit', '99213', [], '2026-04-02', 'no edition of summit holds on 2026-04-02'],
    ['two schedules in a circle', 'a', '99213', [], '2026-04-02', 'a is a percentage of b is a percentage of a'],
  ])('no price for %s: it says why', (_, name, code, modifiers, on, why) => {
    const line = { code, modifiers, units: '1', charge: asCents(142_00), on: asDate(on) };
    expect(priceLine(line, name, schedules)).toEqual({ kind: 'no-data', why });
  });

  it('tells how the amount came about', () => {
    const line = { code: '99213', modifiers: [], units: '1', charge: asCents(100_00), on: asDate('2026-04-02') };
    expect(priceLine(line, 'bluestem', schedules)).toEqual({
      kind: 'priced',
      allowed: 100_00,
      steps: ['medicare: 99213 is 88.90 a unit, × 1 = 88.90', '128 % of medicare 88.90 = 113.79', 'never above the charge: 100.00'],
    });
  });

  it('never exceeds the charge, whatever the contract says', () => {
    const cents = fc.integer({ min: 0, max: 10_000_000 }) as fc.Arbitrary<Cents>;
    fc.assert(
      fc.property(cents, fc.constantFrom('medicare', 'bluestem', 'keystone'), fc.nat(300), (charge, name, units) => {
        const price = priceLine({ code: '99213', modifiers: [], units: String(units), charge, on: asDate('2026-04-02') }, name, schedules);
        expect(price.kind === 'priced' && price.allowed <= charge).toBe(true);
      }),
    );
  });
});

describe('the charge master', () => {
  const rows = [
    { ...row('99213', '135.00'), from: asDate('2025-01-01'), until: asDate('2025-12-31') },
    { ...row('99213', '142.00'), from: asDate('2026-01-01') },
    { ...row('J0585', '8.20'), from: asDate('2026-01-01') },
  ];
  it.each([
    ['99213', '1', '2025-12-31', '135.00'],
    ['99213', '1', '2026-01-01', '142.00'],
    ['J0585', '155', '2026-05-27', '1,271.00'],
    ['J0585', '1.5', '2026-05-27', '12.30'],
    ['90834', '1', '2026-05-27', 'the charge master has no price for 90834 on 2026-05-27'],
    ['99213', 'two', '2026-05-27', '"two" is no number of units'],
  ])('%s × %s on %s: %s', (code, units, on, expected) => {
    const charge = chargeFor(rows, code, [], asDate(on), units);
    expect(charge.kind === 'charged' ? showMoney(charge.charge) : charge.why).toBe(expected);
  });
});
