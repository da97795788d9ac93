import { describe, expect, it } from 'vitest';
import { asDate } from './date.ts';
import { inForce } from './dated.ts';

const source = { title: 'Example', cite: '1' };
const rows = [
  { from: asDate('2024-01-01'), until: asDate('2025-12-31'), value: 1, source },
  { from: asDate('2026-01-01'), value: 2, source },
];

describe('rows of a rule table on a day', () => {
  it.each([
    ['the day before the first row', '2023-12-31', []],
    ['the first day', '2024-01-01', [1]],
    ['the last day, inclusive', '2025-12-31', [1]],
    ['the first day of the successor', '2026-01-01', [2]],
    ['years later: an open row still holds', '2031-07-04', [2]],
  ])('%s', (_name, on, values) => {
    expect(inForce(rows, asDate(on)).map((r) => r.value)).toEqual(values);
  });
});
