import { addDays, daysBetween, type IsoDate } from '../base/date.ts';
import { type DayDeadline, dayDeadline, deadlineOn } from './clock.ts';
import type { DeadlineRule } from './rule.ts';

/** A good-faith investigation of related overpayments; it stops the clock until it ends, and at most so long. */
export interface Investigation {
  readonly from: IsoDate;
  /** Absent while it goes on. */
  readonly ended?: IsoDate;
}

/** How long an investigation may stop the clock, counted from the day on which the first overpayment was identified. */
const suspendedAtMostDays = 180;

/**
 * By when a Medicare overpayment is reported and returned: the rule's days (60) after it was identified, the days of a good-faith
 * investigation not counted.
 * @param today how far an investigation that goes on has come.
 * Source: 42 CFR 401.305(b).
 */
export function overpaymentDeadline(rule: DeadlineRule, identified: IsoDate, today: IsoDate, investigation?: Investigation): DayDeadline {
  const plain = dayDeadline(rule, identified);
  if (!investigation || investigation.from > plain.due) return plain;
  const since = Math.max(0, daysBetween(identified, investigation.from));
  const until = Math.min(suspendedAtMostDays, daysBetween(identified, investigation.ended ?? today));
  return deadlineOn(rule, identified, addDays(plain.due, Math.max(0, until - since)));
}
