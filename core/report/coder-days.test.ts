import { describe, expect, it } from 'vitest';
import { asDate } from '../base/index.ts';
import { backlogOf, coderDays } from './coder-days.ts';

const [monday, tuesday] = [asDate('2026-04-13'), asDate('2026-04-14')];

describe("coders' days", () => {
  it('count visits and tell the time of those that were measured', () => {
    const { days, coders } = coderDays([
      { coder: 'june', day: monday, activeSeconds: 100 },
      { coder: 'june', day: monday, activeSeconds: 300 },
      { coder: 'june', day: monday, activeSeconds: undefined },
      { coder: 'june', day: tuesday, activeSeconds: 40 },
      { coder: 'wes', day: tuesday, activeSeconds: undefined },
    ]);
    expect(days.map((d) => [d.day, d.coder, d.visits, d.medianSeconds, d.ninetiethSeconds])).toEqual([
      [tuesday, 'june', 1, 40, 40],
      [tuesday, 'wes', 1, undefined, undefined],
      [monday, 'june', 3, 100, 300],
    ]);
    expect(coders.map((c) => [c.coder, c.visits, c.daysWorked, c.visitsPerDay, c.medianSeconds])).toEqual([
      ['june', 4, 2, 2, 100],
      ['wes', 1, 1, 1, undefined],
    ]);
  });
});

describe('the backlog', () => {
  it('by age, each visit in one bucket', () => {
    const { buckets, visits, oldest, median } = backlogOf([0, 1, 2, 3, 4, 7, 8, 14, 15, 90]);
    expect(buckets.map((b) => b.visits)).toEqual([2, 2, 2, 2, 2]);
    expect([visits, oldest, median]).toEqual([10, 90, 4]);
  });

  it('of nothing is empty, with no age', () => {
    expect(backlogOf([])).toMatchObject({ visits: 0, oldest: undefined, median: undefined });
  });
});
