import { assert } from '../base/assert.ts';
import { addDays, type IsoDate, weekday } from '../base/date.ts';
import { federalHoliday } from './holidays.ts';

/** Monday to Friday, federal holidays out. */
export const isBusinessDay = (on: IsoDate): boolean => weekday(on) !== 0 && weekday(on) !== 6 && federalHoliday(on) === undefined;

/** The day itself when it is a business day, else the last one before it: the last day on which a person can still act. */
export function businessDayOnOrBefore(on: IsoDate): IsoDate {
  let at = on;
  while (!isBusinessDay(at)) at = addDays(at, -1);
  return at;
}

/**
 * The business day that lies `count` business days after (negative: before) a date. The date itself does not count, so one
 * business day after a Friday is Monday, and so it is after the Saturday. Zero gives the date back.
 */
export function addBusinessDays(from: IsoDate, count: number): IsoDate {
  assert(Number.isInteger(count), 'business days are whole');
  const step = count < 0 ? -1 : 1;
  let at = from;
  for (let left = Math.abs(count); left > 0; ) {
    at = addDays(at, step);
    if (isBusinessDay(at)) left--;
  }
  return at;
}

/** Business days after `from` up to and with `to`; negative when `to` is earlier. */
export function businessDaysBetween(from: IsoDate, to: IsoDate): number {
  const [low, high] = from <= to ? [from, to] : [to, from];
  let count = 0;
  for (let at = addDays(low, 1); at <= high; at = addDays(at, 1)) if (isBusinessDay(at)) count++;
  return from <= to ? count : count === 0 ? 0 : -count;
}
