import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asDate } from '../../../base/date.ts';
import { isNearlySame, isSame } from './told-apart.ts';

const service = fc.record({
  procedure: fc.constantFrom('71046', '20610', '99213'),
  modifiers: fc.uniqueArray(fc.constantFrom('26', 'LT', 'RT', '59', '76', 'GC', 'KX'), { maxLength: 4 }),
  from: fc.constantFrom('2026-04-14', '2026-04-15').map(asDate),
});

describe('twins', () => {
  it('are twins of each other, and what says the same is nearly the same', () => {
    fc.assert(
      fc.property(service, service, (a, b) => {
        expect(isSame(a, b)).toBe(isSame(b, a));
        expect(isNearlySame(a, b)).toBe(isNearlySame(b, a));
        if (isSame(a, b)) expect(isNearlySame(a, b)).toBe(true);
      }),
    );
  });
  it('the order of modifiers makes no other service', () => {
    fc.assert(
      fc.property(service, (a) => {
        expect(isSame(a, { ...a, modifiers: [...a.modifiers].reverse() })).toBe(true);
      }),
    );
  });
  it('a modifier that only informs makes none either, one that says why makes one', () => {
    const plain = { procedure: '71046', modifiers: [], from: asDate('2026-04-14') };
    expect(isNearlySame(plain, { ...plain, modifiers: ['GC'] })).toBe(true);
    expect(isNearlySame(plain, { ...plain, modifiers: ['77'] })).toBe(false);
  });
});
