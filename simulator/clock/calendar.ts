import type { Instant, IsoDate } from '@claimwright/core/base';
import { addDays, asInstant, dateOfInstant, weekday } from '@claimwright/core/base';

/** A time of a day, UTC: when payers run their jobs. */
export const atTime = (date: IsoDate, time: 'T06:00' | 'T07:00' | 'T11:00' | 'T13:00'): Instant => asInstant(`${date}${time}:00.000Z`);

/** `HHMM`, as envelopes want it. */
export const timeToX12 = (at: Instant): string => at.slice(11, 16).replace(':', '');

const isWeekend = (date: IsoDate): boolean => weekday(date) === 0 || weekday(date) === 6;

/** The day itself or the Monday after; bank holidays are not modeled. */
export function bankDay(date: IsoDate): IsoDate {
  let day = date;
  while (isWeekend(day)) day = addDays(day, 1);
  return day;
}

/** The next payment run on one of the weekdays, today's if it has not been yet. */
export function nextPayday(after: Instant, weekdays: readonly number[]): Instant {
  let day = dateOfInstant(after);
  if (after > atTime(day, 'T11:00')) day = addDays(day, 1);
  while (!weekdays.includes(weekday(day))) day = addDays(day, 1);
  return atTime(day, 'T11:00');
}
