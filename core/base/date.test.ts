import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  addMs,
  ageOn,
  asDate,
  asInstant,
  dateFromX12,
  dateOfDayNumber,
  dateOfInstant,
  dateToX12,
  dayNumber,
  daysBetween,
  parseDate,
  parseInstant,
  showDate,
  weekday,
} from './date.ts';

describe('dates', () => {
  it.each(['2024-02-29', '2000-02-29', '2026-12-31', '0001-01-01'])('%s is a day', (text) => expect(parseDate(text)).toBe(text));
  it.each(['2023-02-29', '1900-02-29', '2026-13-01', '2026-00-10', '2026-04-31', '2026-4-1', '20260401', '', '2026-04-01T00:00:00Z'])(
    '%j is none',
    (text) => {
      expect(parseDate(text)).toBeUndefined();
      expect(() => asDate(text)).toThrow('is not a date');
    },
  );
  it('goes to X12 and back', () => {
    expect(dateFromX12('20260414')).toBe('2026-04-14');
    expect(dateFromX12('20260431')).toBeUndefined();
    expect(dateToX12(asDate('2026-04-14'))).toBe('20260414');
  });
  it('counts days without time zones', () => {
    fc.assert(
      fc.property(fc.integer({ min: -200_000, max: 200_000 }), fc.integer({ min: -5_000, max: 5_000 }), (day, by) => {
        const date = dateOfDayNumber(day);
        expect(dayNumber(date)).toBe(day);
        expect(daysBetween(date, addDays(date, by))).toBe(by);
      }),
    );
  });
  it.each([
    ['2026-04-12', 0],
    ['2026-04-13', 1],
    ['1969-12-31', 3],
  ])('%s is weekday %i', (text, expected) => expect(weekday(asDate(text))).toBe(expected));
  it.each([
    ['2000-02-29', '2026-02-28', 25],
    ['2000-02-29', '2026-03-01', 26],
    ['1980-04-14', '2026-04-14', 46],
    ['1980-04-15', '2026-04-14', 45],
  ])('born %s, on %s: %i years', (birth, on, years) => expect(ageOn(asDate(birth), asDate(on))).toBe(years));
  it('shows a date as people write it', () => expect(showDate(asDate('2026-04-04'))).toBe('Apr 4, 2026'));
});

describe('instants', () => {
  it.each(['2026-04-14T12:00:00.000Z', '2026-12-31T23:59:59.999Z'])('%s is an instant', (text) => expect(parseInstant(text)).toBe(text));
  it.each(['2026-04-14T24:00:00.000Z', '2026-04-14 12:00:00.000Z', '2026-04-14T12:00:00Z', '2026-02-30T12:00:00.000Z'])(
    '%s is none',
    (text) => {
      expect(parseInstant(text)).toBeUndefined();
      expect(() => asInstant(text)).toThrow('is not an instant');
    },
  );
  it('moves by milliseconds and knows its UTC day', () => {
    const at = addMs(asInstant('2026-12-31T23:59:59.999Z'), 1);
    expect(at).toBe('2027-01-01T00:00:00.000Z');
    expect(dateOfInstant(at)).toBe('2027-01-01');
  });
});
