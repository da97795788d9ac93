import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, asDate, dateOfDayNumber, dayNumber } from '../base/date.ts';
import { addBusinessDays, businessDayOnOrBefore, businessDaysBetween, isBusinessDay } from './business-days.ts';
import { federalHoliday } from './holidays.ts';

describe('federal holidays, as the Office of Personnel Management lists them', () => {
  const year = (from: string) => Array.from({ length: 365 }, (_, i) => addDays(asDate(from), i)).filter((d) => federalHoliday(d));

  it('2026: Independence Day falls on a Saturday', () => {
    const days = '01-01 01-19 02-16 05-25 06-19 07-03 09-07 10-12 11-11 11-26 12-25';
    expect(year('2026-01-01')).toEqual(days.split(' ').map((d) => `2026-${d}`));
  });

  it('2022: Christmas and Juneteenth on Sundays', () => {
    const days = '01-17 02-21 05-30 06-20 07-04 09-05 10-10 11-11 11-24 12-26';
    expect(year('2022-01-01')).toEqual(days.split(' ').map((d) => `2022-${d}`));
  });

  it.each([
    ['2021-12-31', "New Year's Day"], // January 1, 2022 was a Saturday
    ['2027-12-31', "New Year's Day"],
    ['2020-06-19', undefined], // before Juneteenth
    ['2026-07-04', undefined], // kept on the Friday
    ['2026-07-03', 'Independence Day'],
  ])('%s: %s', (on, name) => {
    expect(federalHoliday(asDate(on))).toBe(name);
  });
});

describe('business days', () => {
  it.each([
    ['2026-07-02', 1, '2026-07-06', 'Thursday before the observed holiday'],
    ['2026-11-20', 3, '2026-11-25', 'over a weekend'],
    ['2026-11-25', 1, '2026-11-27', 'over Thanksgiving'],
    ['2026-11-21', 1, '2026-11-23', 'from a Saturday'],
    ['2026-07-06', -1, '2026-07-02', 'backwards'],
    ['2026-07-04', 0, '2026-07-04', 'none'],
  ])('%s + %i = %s (%s)', (from, count, to) => {
    expect(addBusinessDays(asDate(from), count)).toBe(to);
  });

  it('the last day on which an office is open', () => {
    expect(businessDayOnOrBefore(asDate('2026-07-05'))).toBe('2026-07-02');
    expect(businessDayOnOrBefore(asDate('2026-07-06'))).toBe('2026-07-06');
  });

  const day = fc.integer({ min: dayNumber(asDate('1990-01-01')), max: dayNumber(asDate('2090-12-31')) }).map(dateOfDayNumber);

  it('adding lands on a business day, and counting gives back what was added', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 60 }), (from, count) => {
        const to = addBusinessDays(from, count);
        expect(isBusinessDay(to)).toBe(true);
        expect(businessDaysBetween(from, to)).toBe(count);
      }),
    );
  });

  it('any week has at most five, any ten days at least four (Christmas to New Year on Mondays)', () => {
    fc.assert(
      fc.property(day, (from) => {
        expect(businessDaysBetween(from, addDays(from, 7))).toBeLessThanOrEqual(5);
        expect(businessDaysBetween(from, addDays(from, 10))).toBeGreaterThanOrEqual(4);
      }),
    );
  });
});
