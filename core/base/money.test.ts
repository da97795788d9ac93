import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { add, allocate, asCents, type Cents, moneyToX12, negate, parseMoney, proportion, showMoney, subtract, sum } from './money.ts';

const cents = fc.integer({ min: -9_999_999_999, max: 9_999_999_999 }).map(asCents);

describe('parseMoney', () => {
  it.each([
    ['12', 1200],
    ['12.5', 1250],
    ['-.05', -5],
    ['0', 0],
    ['-0', 0],
    ['1000.00', 100000],
    ['+3.10', 310],
    ['7.250', 725],
  ])('%s is %i cents', (text, expected) => {
    expect(Object.is(parseMoney(text), expected)).toBe(true);
  });
  it.each(['', '.', '-', '1.005', '1,000', 'abc', '1e3', '12.3.4', ' 12', '12345678901234'])('%j is no amount', (text) => {
    expect(parseMoney(text)).toBeUndefined();
  });
});

describe('writing', () => {
  it.each([
    [50, '0.5', '0.50'],
    [-1200, '-12', '-12.00'],
    [10001, '100.01', '100.01'],
    [0, '0', '0.00'],
    [123456789, '1234567.89', '1,234,567.89'],
    [-5, '-0.05', '-0.05'],
  ])('%i is %s in X12 and %s for people', (amount, x12, shown) => {
    expect(moneyToX12(amount as Cents)).toBe(x12);
    expect(showMoney(amount as Cents)).toBe(shown);
  });
  it('reads back what it wrote', () => fc.assert(fc.property(cents, (a) => parseMoney(moneyToX12(a)) === a)));
});

describe('arithmetic', () => {
  it('refuses a fraction of a cent', () => {
    expect(() => asCents(0.5)).toThrow('whole number of cents');
    expect(() => asCents(Number.MAX_SAFE_INTEGER + 1)).toThrow();
  });
  it('adds, takes away and turns round', () => {
    fc.assert(fc.property(cents, cents, (a, b) => subtract(add(a, b), b) === a && sum([a, b, negate(a)]) === b));
  });
  it.each([
    [100, 1, 3, 33],
    [50, 1, 100, 1], // half a cent goes up
    [-50, 1, 100, -1], // and away from zero
    [12800, 128, 100, 16384],
    [1, 49, 100, 0],
  ])('%i × %i ÷ %i = %i', (amount, numerator, denominator, expected) => {
    expect(proportion(amount as Cents, numerator, denominator)).toBe(expected);
  });
  // Reliability row 4: none failing of 100,000 bounds the rate at 3 in 100,000.
  const often = { numRuns: 100_000 };
  it('allocates to the last cent, each share within one of its due: 100,000 times', () => {
    const weights = fc.array(fc.integer({ min: 0, max: 1000 }), { minLength: 1, maxLength: 20 }).filter((w) => w.some((one) => one > 0));
    const holds = (amount: Cents, weights: readonly number[]) => {
      const total = BigInt(weights.reduce((t, w) => t + w, 0));
      const shares = allocate(amount, weights);
      const off = shares.map((share, i) => BigInt(share) * total - BigInt(amount) * BigInt(weights[i]!));
      return sum(shares) === amount && off.every((o) => -total < o && o < total);
    };
    fc.assert(fc.property(cents, weights, holds), often);
  });
  it('rounds a proportion once, to the nearest cent, half away from zero: 100,000 times', () => {
    const ratio = fc.tuple(fc.integer({ min: -1_000_000, max: 1_000_000 }), fc.integer({ min: 1, max: 1_000_000 }));
    const holds = (amount: Cents, [numerator, denominator]: readonly [number, number]) => {
      const [exact, got] = [
        2n * BigInt(amount) * BigInt(numerator),
        2n * BigInt(denominator) * BigInt(proportion(amount, numerator, denominator)),
      ];
      // Twice the difference is at most one whole; at exactly half, the larger of the two.
      const off = got - exact;
      const half = BigInt(denominator);
      return (-half < off && off < half) || (off === half && exact > 0n) || (off === -half && exact < 0n);
    };
    const small = fc.integer({ min: -200_000_000, max: 200_000_000 }).map(asCents);
    fc.assert(fc.property(small, ratio, holds), often);
  });
  it('gives the cent that is left to the first of equals', () => {
    expect(allocate(asCents(100), [1, 1, 1])).toEqual([34, 33, 33]);
    expect(allocate(asCents(-100), [1, 1, 1])).toEqual([-34, -33, -33]);
    expect(() => allocate(asCents(1), [0, 0])).toThrow('weights');
  });
});
