import { expect, it } from 'vitest';
import { daysOf, monthAfter, monthText } from './months.ts';

it('knows the days of a month and the months beside it', () => {
  expect(daysOf('2026-02')).toEqual({ from: '2026-02-01', to: '2026-02-28' });
  expect(daysOf('2028-02').to).toBe('2028-02-29');
  expect(daysOf('2026-12').to).toBe('2026-12-31');
  expect([monthAfter('2026-12', 1), monthAfter('2026-01', -1), monthAfter('2026-05', -17)]).toEqual(['2027-01', '2025-12', '2024-12']);
  expect(monthText('2026-05')).toBe('May 2026');
});
