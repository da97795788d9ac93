import { assert } from '../base/assert.ts';
import { addDays, addMs, daysBetween, type Instant, type IsoDate, parseDate } from '../base/date.ts';
import type { Source } from '../base/finding.ts';
import { addBusinessDays, businessDayOnOrBefore } from './business-days.ts';
import type { DeadlineKind, DeadlineRule } from './rule.ts';

/** A clock that ends with a day. */
export interface DayDeadline {
  readonly kind: DeadlineKind;
  readonly from: IsoDate;
  /** The last day. */
  readonly due: IsoDate;
  /** The last business day on or before it: offices are closed on the others. */
  readonly actBy: IsoDate;
  /** From here on it is urgent. */
  readonly urgentFrom: IsoDate;
  readonly source: Source;
}

/** A clock that ends at a time. */
export interface TimeDeadline {
  readonly kind: DeadlineKind;
  readonly from: Instant;
  readonly due: Instant;
  readonly urgentFrom: Instant;
  readonly source: Source;
}

/** The same day so many years later; February 29 ends with February 28 (a calendar year after it). */
function addYears(date: IsoDate, years: number): IsoDate {
  const year = String(Number(date.slice(0, 4)) + years).padStart(4, '0');
  return parseDate(`${year}${date.slice(4)}`) ?? (`${year}-02-28` as IsoDate);
}

function end(rule: DeadlineRule, from: IsoDate): IsoDate {
  assert(rule.unit !== 'hours', `${rule.kind} is counted in hours, from an instant`);
  if (rule.unit === 'business-days') return addBusinessDays(from, rule.count);
  return rule.unit === 'years' ? addYears(from, rule.count) : addDays(from, rule.count);
}

/** Runs a rule from a day, the day itself not counted. */
export function dayDeadline(rule: DeadlineRule, from: IsoDate): DayDeadline {
  return deadlineOn(rule, from, end(rule, from));
}

/** A deadline whose last day is known otherwise: an authorization's end, a suspended clock. */
export function deadlineOn(rule: Pick<DeadlineRule, 'kind' | 'lead' | 'source'>, from: IsoDate, due: IsoDate): DayDeadline {
  const actBy = businessDayOnOrBefore(due);
  return { kind: rule.kind, from, due, actBy, urgentFrom: addDays(actBy, -rule.lead), source: rule.source };
}

const hour = 3_600_000;

/** Runs a rule of hours from an instant: weekends and nights count, since files travel then too. */
export function timeDeadline(rule: DeadlineRule, from: Instant): TimeDeadline {
  assert(rule.unit === 'hours', `${rule.kind} is counted in ${rule.unit}, from a day`);
  const due = addMs(from, rule.count * hour);
  return { kind: rule.kind, from, due, urgentFrom: addMs(due, -rule.lead * hour), source: rule.source };
}

export type Standing = 'ahead' | 'urgent' | 'missed';

/** How a deadline stands today. On its last day it can still be kept. */
export const standing = (d: DayDeadline, today: IsoDate): Standing =>
  today > d.due ? 'missed' : today >= d.urgentFrom ? 'urgent' : 'ahead';
export const standingAt = (d: TimeDeadline, now: Instant): Standing => (now > d.due ? 'missed' : now >= d.urgentFrom ? 'urgent' : 'ahead');
/** Days until the last day on which one can act; negative when it has passed. */
export const daysLeft = (d: DayDeadline, today: IsoDate): number => daysBetween(today, d.actBy);
