import type { IsoDate } from '../base/date.ts';
import type { Source } from '../base/finding.ts';
import { addBusinessDays, businessDaysBetween } from './business-days.ts';
import { type DayDeadline, deadlineOn } from './clock.ts';

const source: Source = {
  title: 'No Surprises Act, good faith estimates',
  cite: '45 CFR 149.610(b)(1)(vi)',
  url: 'https://www.ecfr.gov/current/title-45/section-149.610',
};

/**
 * By when a self-pay patient has the estimate: within 1 business day of scheduling when the visit is 3 to 9 business days ahead,
 * within 3 when it is 10 or more ahead, within 3 of a request.
 * @returns undefined when the visit is fewer than 3 business days ahead: the rule asks for none then.
 */
export function goodFaithEstimateDeadline(
  asked: { scheduled: IsoDate; service: IsoDate } | { requested: IsoDate },
): DayDeadline | undefined {
  const rule = { kind: 'good-faith-estimate', lead: 1, source } as const;
  if ('requested' in asked) return deadlineOn(rule, asked.requested, addBusinessDays(asked.requested, 3));
  const ahead = businessDaysBetween(asked.scheduled, asked.service);
  if (ahead < 3) return undefined;
  return deadlineOn(rule, asked.scheduled, addBusinessDays(asked.scheduled, ahead >= 10 ? 3 : 1));
}
