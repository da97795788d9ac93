import type { IsoDate } from '../base/date.ts';
import { type DayDeadline, dayDeadline } from './clock.ts';
import type { DeadlineRule } from './rule.ts';

/** How many payments of a payer make its own usual time. */
const enough = 20;

/**
 * A payer's own usual time: within how many days nine of ten of its claims were answered.
 * @param daysToAnswer days from acceptance to remittance, of the payer's recent claims.
 * @returns undefined with fewer than 20 of them: too few to tell.
 */
export function usualDays(daysToAnswer: readonly number[]): number | undefined {
  if (daysToAnswer.length < enough) return undefined;
  const sorted = [...daysToAnswer].sort((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * 0.9) - 1];
}

/** By when a payer's answer is expected: by its own usual time where history tells it, else by the rule's. */
export function paymentDeadline(rule: DeadlineRule, accepted: IsoDate, daysToAnswer: readonly number[]): DayDeadline {
  const count = usualDays(daysToAnswer);
  if (count === undefined) return dayDeadline(rule, accepted);
  const source = {
    title: 'The payer’s own usual time',
    cite: `nine of ten of its last ${daysToAnswer.length} claims within ${count} days`,
  };
  return dayDeadline({ ...rule, count, unit: 'days', source }, accepted);
}
