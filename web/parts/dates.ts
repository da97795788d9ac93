import { asDate, dateOfInstant, daysBetween, type Instant, type IsoDate, showDate } from '@claimwright/core/base';

/** `Apr 14`, where the year is beyond doubt. */
export const dayText = (date: IsoDate): string => showDate(date).replace(/, \d+$/, '');

/** `Apr 14, 2026 16:05`, in UTC as everything is kept. */
export const instantText = (at: Instant): string => `${showDate(dateOfInstant(at))} ${at.slice(11, 16)}`;

/** `12 d` from one day to another. */
export const ageText = (from: IsoDate, to: IsoDate): string => `${daysBetween(from, to)} d`;

/** `in 3 d`, `today`, `4 d late`. */
export function dueText(due: IsoDate, today: IsoDate): string {
  const days = daysBetween(today, due);
  if (days === 0) return 'today';
  return days > 0 ? `in ${days} d` : `${-days} d late`;
}

/** A date that is being typed stays what it was until it is one. */
export const asDateText = (text: string, before: string): string => (/^\d{4}-\d\d-\d\d$/.test(text) ? asDate(text) : before);
