import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { agreementByCategory, agreementByCoder, agreementOf, kappaOf, type TwiceCoded } from './agreement.ts';

interface Case {
  readonly name: string;
  readonly visits: readonly { coder?: string; first: string; second: string }[];
  readonly expected: Record<string, number | null>;
}
const { cases } = parse(readFileSync(join(import.meta.dirname, 'agreement.cases.yaml'), 'utf8')) as { cases: Case[] };
const codes = (text: string) => text.split(' ').filter((c) => c !== '');
const reviewsOf = (c: Case): TwiceCoded[] =>
  c.visits.map((v, i) => ({ encounter: String(i), coder: v.coder ?? 'june', first: codes(v.first), second: codes(v.second) }));

describe('agreement of two coders', () => {
  it.each(cases)('$name', (c) => {
    const found = agreementOf(reviewsOf(c)) as unknown as Record<string, number | undefined>;
    for (const [figure, value] of Object.entries(c.expected)) expect([figure, found[figure] ?? null]).toEqual([figure, value]);
  });

  it('is told by category, most disagreements first, and by coder', () => {
    const reviews: TwiceCoded[] = [
      { encounter: '1', coder: 'june', first: ['E11.9', 'I10'], second: ['E11.65', 'I10'] },
      { encounter: '2', coder: 'wes', first: ['I10'], second: ['I10'] },
    ];
    expect(agreementByCategory(reviews).map(({ part, encounters, f1 }) => [part, encounters, f1])).toEqual([
      ['E11', 1, 0],
      ['I10', 2, 100],
    ]);
    expect(agreementByCoder(reviews).map(({ part, f1 }) => [part, f1])).toEqual([
      ['june', 50],
      ['wes', 100],
    ]);
  });
});

describe('laws', () => {
  const set = fc.uniqueArray(fc.constantFrom('E11.9', 'E11.65', 'I10', 'J02.9', 'M54.50', 'F33.1'), { maxLength: 5 });
  const review = fc.record({ encounter: fc.string(), coder: fc.constantFrom('a', 'b'), first: set, second: set });

  it('neither coder is the key: exchanging the two changes no figure but the sides', () => {
    fc.assert(
      fc.property(fc.array(review, { maxLength: 8 }), (reviews) => {
        const there = agreementOf(reviews);
        const back = agreementOf(reviews.map((r) => ({ ...r, first: r.second, second: r.first })));
        expect({ ...back, firstOnly: back.secondOnly, secondOnly: back.firstOnly }).toEqual(there);
      }),
    );
  });

  it('the same codes give 100, and nothing gives unknown', () => {
    fc.assert(
      fc.property(fc.array(review, { minLength: 1, maxLength: 8 }), (reviews) => {
        const { f1, kappa, sameCodes } = agreementOf(reviews.map((r) => ({ ...r, second: r.first })));
        const any = reviews.some((r) => r.first.length > 0);
        expect([f1, sameCodes]).toEqual([any ? 100 : undefined, 100]);
        expect(kappa === undefined || kappa === 1).toBe(true);
      }),
    );
  });

  it('kappa stays between −1 and 1, and is 0 when the two decide independently', () => {
    const n = fc.nat(50);
    fc.assert(
      fc.property(n, n, n, n, (both, firstOnly, secondOnly, neither) => {
        const kappa = kappaOf({ both, firstOnly, secondOnly, neither });
        if (kappa !== undefined) expect(Math.abs(kappa)).toBeLessThanOrEqual(1);
      }),
    );
    expect(kappaOf({ both: 25, firstOnly: 25, secondOnly: 25, neither: 25 })).toBe(0);
  });
});
