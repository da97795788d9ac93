import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asDecimal, parseDecimal } from './decimal.ts';

describe('a decimal', () => {
  it.each([
    ['2', '2'],
    ['02', '2'],
    ['2.00', '2'],
    ['.5', '0.5'],
    ['-.50', '-0.5'],
    ['-0', '0'],
    ['12.75', '12.75'],
    ['123456789012345678901.1', '123456789012345678901.1'],
  ])('%s is %s', (text, canonical) => {
    expect(parseDecimal(text)).toBe(canonical);
  });

  it.each(['', '.', '-', '1,5', '1e3', ' 1', '1.2.3', 'x'])('%j is none', (text) => {
    expect(parseDecimal(text)).toBeUndefined();
    expect(() => asDecimal(text)).toThrow(RangeError);
  });

  it('canonical form is stable', () => {
    fc.assert(
      fc.property(fc.integer(), fc.nat(999_999), (whole, fraction) => {
        const once = asDecimal(`${whole}.${fraction}`);
        expect(parseDecimal(once)).toBe(once);
      }),
    );
  });
});
