import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asCents, subtract, sum } from '../../base/index.ts';
import { shareSlip } from './share-slip.ts';

const share = (items: readonly number[], wanted: number) => shareSlip(items.map(asCents), asCents(wanted));

describe('a slip that the bank shows in parts', () => {
  it.each<[string, number[], number, number[]]>([
    ['the item of its amount', [60, 40], 40, [0, 40]],
    ['the items that add up to it', [10, 20, 31, 25], 56, [0, 0, 31, 25]],
    ['in order where none do, the last in part', [30, 30], 40, [30, 10]],
    ['what is left of them', [0, 20], 20, [0, 20]],
    ['all of it', [30, 20], 50, [30, 20]],
  ])('is %s', (_, items, wanted, shares) => {
    expect(share(items, wanted)).toEqual(shares);
  });

  it('is shared out to the cent, whatever the items and the parts', () => {
    const amounts = fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 1, maxLength: 15 });
    fc.assert(
      fc.property(amounts, fc.array(fc.integer({ min: 1, max: 99 }), { maxLength: 4 }), (items, cuts) => {
        let open = items.map(asCents);
        for (const cut of [...cuts, 100]) {
          const part = Math.floor((sum(open) * cut) / 100);
          const shares = share(open, part);
          expect(sum(shares)).toBe(part);
          open = open.map((o, i) => subtract(o, shares[i]!));
          expect(Math.min(...open)).toBeGreaterThanOrEqual(0);
        }
        expect(sum(open)).toBe(0);
      }),
    );
  });
});
