import { describe, expect, it } from 'vitest';
import { addDays, asDate, asInstant } from '../base/date.ts';
import { dayDeadline, daysLeft, standing, standingAt, timeDeadline } from './clock.ts';
import { goodFaithEstimateDeadline } from './good-faith-estimate.ts';
import { overpaymentDeadline } from './overpayment.ts';
import { type DeadlineRule, ruleFor } from './rule.ts';
import { nextStatement, type StatementStep } from './statement-cycle.ts';
import { paymentDeadline, usualDays } from './usual-payment.ts';

const source = { title: 'Sample contract', cite: '4.1' };
const rule = (kind: DeadlineRule['kind'], count: number, unit: DeadlineRule['unit'], more: Partial<DeadlineRule> = {}): DeadlineRule => ({
  ...{ kind, count, unit, lead: 14, from: asDate('2020-01-01'), source },
  ...more,
});

const rules = [
  rule('filing-initial', 90, 'days'),
  rule('filing-initial', 1, 'years', { payerKind: 'medicare' }),
  rule('filing-initial', 180, 'days', { payer: 'harbor', until: asDate('2025-12-31') }),
  rule('filing-initial', 120, 'days', { payer: 'harbor', from: asDate('2026-01-01') }),
  rule('filing-secondary', 180, 'days'),
  rule('filing-corrected', 365, 'days'),
  rule('appeal', 120, 'days', { payerKind: 'medicare', level: 1 }),
  rule('appeal', 180, 'days', { payerKind: 'medicare', level: 2 }),
  rule('ack-999', 24, 'hours', { lead: 4 }),
];

describe('which rule holds', () => {
  it.each([
    ['a payer without a row of its own', { kind: 'filing-initial', payer: 'keystone', payerKind: 'commercial' }, '2026-04-02', 90],
    ['Medicare', { kind: 'filing-initial', payer: 'medicare', payerKind: 'medicare' }, '2026-04-02', 1],
    ['a contract of its own', { kind: 'filing-initial', payer: 'harbor', payerKind: 'commercial' }, '2026-04-02', 120],
    ['… by the day of service', { kind: 'filing-initial', payer: 'harbor', payerKind: 'commercial' }, '2025-12-31', 180],
    ['second appeal to Medicare', { kind: 'appeal', payerKind: 'medicare', level: 2 }, '2026-04-02', 180],
    ['a level that nobody wrote down: unknown', { kind: 'appeal', payerKind: 'commercial', level: 1 }, '2026-04-02', undefined],
  ] as const)('%s', (_, wanted, on, count) => {
    expect(ruleFor(rules, wanted, asDate(on))?.count).toBe(count);
  });
});

describe('clocks that end with a day', () => {
  it.each([
    ['90 days from the visit', rules[0]!, '2026-04-02', '2026-07-01', '2026-07-01'],
    ['… ending on the observed Fourth of July: act the day before', rules[0]!, '2026-04-04', '2026-07-03', '2026-07-02'],
    ['a calendar year', rules[1]!, '2026-04-02', '2027-04-02', '2027-04-02'],
    ['a calendar year from a leap day', rules[1]!, '2028-02-29', '2029-02-28', '2029-02-28'],
    ['secondary: from the prior payer’s remittance', rules[4]!, '2026-05-04', '2026-10-31', '2026-10-30'],
  ])('%s', (_, r, from, due, actBy) => {
    expect(dayDeadline(r, asDate(from))).toMatchObject({ due, actBy, urgentFrom: addDays(asDate(actBy), -14), source });
  });

  it('can be kept on its last day, not after', () => {
    const d = dayDeadline(rules[0]!, asDate('2026-04-02'));
    const on = ['2026-06-16', '2026-06-17', '2026-07-01', '2026-07-02'].map((day) => [standing(d, asDate(day)), daysLeft(d, asDate(day))]);
    expect(on).toEqual([
      ['ahead', 15],
      ['urgent', 14],
      ['urgent', 0],
      ['missed', -1],
    ]);
  });
});

it('an acknowledgement is due in hours, weekend or not', () => {
  const d = timeDeadline(rules[8]!, asInstant('2026-04-03T22:00:00.000Z'));
  expect(d.due).toBe('2026-04-04T22:00:00.000Z');
  expect(standingAt(d, asInstant('2026-04-04T17:59:59.999Z'))).toBe('ahead');
  expect(standingAt(d, asInstant('2026-04-04T18:00:00.000Z'))).toBe('urgent');
  expect(standingAt(d, asInstant('2026-04-04T22:00:00.001Z'))).toBe('missed');
});

describe('overpayments: 60 days, stopped by an investigation for at most 180', () => {
  const sixty = rule('overpayment', 60, 'days');
  it.each([
    ['no investigation', undefined, '2026-05-01', '2026-06-30'],
    ['twenty days of it', { from: '2026-05-11', ended: '2026-05-31' }, '2026-06-15', '2026-07-20'],
    ['still going on', { from: '2026-05-11' }, '2026-05-21', '2026-07-10'],
    ['never longer than 180 days from knowing', { from: '2026-05-01' }, '2027-05-01', '2026-12-27'],
    ['begun too late to stop anything', { from: '2026-07-01' }, '2026-07-05', '2026-06-30'],
  ])('%s', (_, investigation, today, due) => {
    const stopped = investigation && {
      from: asDate(investigation.from),
      ...('ended' in investigation && investigation.ended ? { ended: asDate(investigation.ended) } : {}),
    };
    expect(overpaymentDeadline(sixty, asDate('2026-05-01'), asDate(today), stopped).due).toBe(due);
  });
});

describe('good faith estimates', () => {
  it.each([
    ['two business days ahead: none asked for', '2026-04-06', '2026-04-08', undefined],
    ['three ahead: the next business day', '2026-04-06', '2026-04-09', '2026-04-07'],
    ['nine ahead', '2026-04-06', '2026-04-17', '2026-04-07'],
    ['ten ahead: three business days', '2026-04-06', '2026-04-20', '2026-04-09'],
    ['scheduled on the day before a holiday', '2026-07-02', '2026-07-10', '2026-07-06'],
  ])('%s', (_, scheduled, service, due) => {
    expect(goodFaithEstimateDeadline({ scheduled: asDate(scheduled), service: asDate(service) })?.due).toBe(due);
  });

  it('on request: three business days', () => {
    expect(goodFaithEstimateDeadline({ requested: asDate('2026-04-10') })?.due).toBe('2026-04-15');
  });
});

describe('a payer’s usual time', () => {
  const rest = rule('payment', 30, 'days');
  const history = Array.from({ length: 20 }, (_, i) => i + 1);

  it('is where nine of ten were answered, once there are twenty', () => {
    expect(usualDays(history)).toBe(18);
    expect(usualDays(history.slice(1))).toBeUndefined();
  });

  it('sets the day on which silence is asked about', () => {
    expect(paymentDeadline(rest, asDate('2026-04-10'), history).due).toBe('2026-04-28');
    expect(paymentDeadline(rest, asDate('2026-04-10'), [])).toMatchObject({ due: '2026-05-10', source });
  });
});

describe('the statement cycle', () => {
  const steps: StatementStep[] = [
    { step: 'statement-1', afterDays: 0 },
    { step: 'statement-2', afterDays: 30 },
    { step: 'final-notice', afterDays: 30 },
  ];
  const since = asDate('2026-05-04');

  it.each([
    ['the first at once', [], 'statement-1', '2026-05-04'],
    ['the second 30 days after the first was sent', ['2026-05-06'], 'statement-2', '2026-06-05'],
    ['the final notice', ['2026-05-06', '2026-06-05'], 'final-notice', '2026-07-05'],
  ])('%s', (_, done, step, on) => {
    expect(nextStatement(steps, since, done.map(asDate), [])).toEqual({ kind: 'due', step, on });
  });

  it('pauses while a payer is still working, and ends', () => {
    expect(nextStatement(steps, since, [], ['payer-still-working'])).toEqual({ kind: 'paused', for: ['payer-still-working'] });
    expect(nextStatement(steps, since, [since, since, since], [])).toEqual({ kind: 'ended' });
  });
});
