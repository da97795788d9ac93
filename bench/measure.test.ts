import { expect, it } from 'vitest';
import type { Figure } from './figure.ts';
import { median } from './measure.ts';
import { notTaken, rowsOf } from './row.ts';
import { addUp, differences } from './tally.ts';

const side = { file: { kind: '835', size: 1 }, load: async () => () => ({}) } as const;
const figure: Figure = { name: 'x12/some', subject: side, baseline: side, floor: 0.33, memory: { atMostMb: 100 }, note: 'some work' };
const measured = { subjectSpeed: 80e6, baselineSpeed: 200e6, ratio: 0.4, subjectPeak: 90e6, baselinePeak: 50e6, wrong: [] };

it('the median is the middle, whatever the order', () => {
  expect(median([9, 1, 5])).toBe(5);
});

it('a figure that reaches its floor is ok, and its memory has a row of its own', () => {
  expect(rowsOf(figure, measured, true)).toEqual([
    { name: 'x12/some', value: 80, unit: 'MB/s', baseline: 200, ratio: 0.4, floor: 0.33, ok: true, note: 'some work' },
    {
      name: 'x12/some/memory',
      value: 90,
      unit: 'MB',
      baseline: 100,
      ratio: 1.111,
      floor: 1,
      ok: true,
      note: 'some work; peak memory, at most 100 MB',
    },
  ]);
});

it.each([
  ['too slow', { ratio: 0.32 }, [false, true]],
  ['too large', { subjectPeak: 101e6 }, [true, false]],
  ['fast and wrong', { wrong: ['cents is 1, not 2'] }, [false, true]],
])('%s is not ok', (_, change, ok) => {
  expect(rowsOf(figure, { ...measured, ...change }, true).map((row) => row.ok)).toEqual(ok);
});

it.each([
  ['a speed at least as demanded', { unit: 'M/s', per: 'lookups' }, 5, 6e6, { value: 6, baseline: 5, ratio: 1.2, ok: true }],
  ['a speed too low', { unit: 'M/s', per: 'lookups' }, 5, 4e6, { value: 4, baseline: 5, ratio: 0.8, ok: false }],
  ['a time at most as demanded: ten a second', { unit: 'ms' }, 150, 10, { value: 100, baseline: 150, ratio: 1.5, ok: true }],
  ['a time too long: four a second', { unit: 'ms' }, 150, 4, { value: 250, baseline: 150, ratio: 0.6, ok: false }],
] as const)('%s has a row of its own', (_, quantity, demand, subjectSpeed, expected) => {
  const { memory, ...fast } = figure;
  const rows = rowsOf({ ...fast, quantity, demand }, { ...measured, subjectSpeed }, true);
  expect(rows[1]).toMatchObject({ name: 'x12/some/demand', unit: quantity.unit, floor: 1, ...expected });
  expect(rowsOf({ ...fast, quantity, demand }, { ...measured, subjectSpeed }, false)[1]).toMatchObject({ floor: null, ok: true });
});

it('a figure that cannot be taken is not ok and says why', () => {
  expect(notTaken(figure, 'the files are absent')).toMatchObject({ ok: false, note: 'NOT TAKEN: the files are absent (some work)' });
});

it('a quick run demands nothing but right sums', () => {
  expect(rowsOf(figure, { ...measured, ratio: 0.01, subjectPeak: 1e9 }, false).map((row) => row.ok)).toEqual([true, true]);
  expect(rowsOf(figure, { ...measured, wrong: ['claims is 0, not 9'] }, false)[0]).toMatchObject({ ok: false, floor: null });
});

it('tallies add up, and differ where both have a figure and the figures differ', () => {
  expect(addUp([{ claims: 1, cents: 5 }, { claims: 2 }])).toEqual({ claims: 3, cents: 5 });
  expect(differences({ claims: 3, cents: 5 }, { claims: 3, cents: 6, bytes: 9 })).toEqual(['cents is 5, not 6']);
});
