import fc from 'fast-check';
import { expect, it } from 'vitest';
import { drawVisits } from './draw-visits.ts';

const visits = (n: number, of = 'v') => Array.from({ length: n }, (_, i) => `${of}${i}`);

it('draws of each coder the share that was set, rounded up, and nothing where it is none', () => {
  const drawn = drawVisits(
    [
      { coder: 'june', percent: 10, visits: visits(25) },
      { coder: 'wes', percent: 100, visits: visits(3) },
      { coder: 'engine', percent: 0, visits: visits(9) },
      { coder: 'new', percent: 5, visits: visits(1) },
    ],
    7,
  );
  expect(drawn.map((d) => [d.coder, d.visits.length])).toEqual([
    ['june', 3],
    ['wes', 3],
    ['engine', 0],
    ['new', 1],
  ]);
});

it('is the same for the same seed, in whatever order the visits come and whoever else is drawn', () => {
  fc.assert(
    fc.property(fc.nat(), fc.integer({ min: 0, max: 100 }), fc.nat(40), (seed, percent, n) => {
      const own = { coder: 'june', percent, visits: visits(n) };
      const [alone] = drawVisits([own], seed);
      const turned = { ...own, visits: own.visits.toReversed() };
      const [, beside] = drawVisits([{ coder: 'wes', percent: 50, visits: visits(9) }, turned], seed);
      expect(beside).toEqual(alone);
      expect(new Set(alone!.visits).size).toBe(alone!.visits.length);
    }),
  );
});

it('takes every visit equally often, over many seeds', () => {
  const counts = new Map<string, number>();
  for (let seed = 0; seed < 4_000; seed++)
    for (const v of drawVisits([{ coder: 'june', percent: 20, visits: visits(10) }], seed)[0]!.visits)
      counts.set(v, (counts.get(v) ?? 0) + 1);
  // 800 expected; six standard deviations of a binomial are 152.
  for (const v of visits(10)) expect(Math.abs(counts.get(v)! - 800)).toBeLessThan(152);
});
