import type { Cents } from '../base/money.ts';
import type { Aging } from './aging.ts';
import { type Figure, figure, percent } from './figure.ts';

/** @param days how many days the charges are of; 90 unless the practice is younger. */
export function daysInReceivables(netReceivables: Cents, charges: Cents, days = 90): Figure {
  const about = {
    id: 'days-in-ar',
    title: 'Days in A/R',
    formula: `A/R (net of credits) ÷ average daily gross charges of the last ${days} days`,
    unit: 'days',
  } as const;
  return figure(about, charges > 0 ? Math.round((netReceivables * days * 10) / charges) / 10 : undefined);
}

/** Share of what is owed that is older than 90 or 120 days; credits are left out. */
export function receivablesOver(days: 90 | 120, { buckets }: Aging): Figure {
  const old = buckets['over 120'] + (days === 90 ? buckets['91–120'] : 0);
  const whole = Object.values(buckets).reduce<number>((t, b) => t + b, 0);
  const formula = `A/R older than ${days} days from the date of service ÷ all A/R, credits left out`;
  return figure({ id: `ar-over-${days}`, title: `A/R over ${days} days`, formula, unit: 'percent' }, percent(old, whole));
}

export interface Collections {
  readonly payments: Cents;
  readonly charges: Cents;
  readonly contractual: Cents;
}

/** Of charges of months old enough to have been answered; the caller chooses them. */
export const netCollectionRate = (c: Collections): Figure =>
  figure(
    {
      id: 'net-collection-rate',
      title: 'Net collection rate',
      formula: 'payments ÷ (charges − contractual adjustments), by month of service, matured',
      unit: 'percent',
    },
    percent(c.payments, c.charges - c.contractual),
  );

export const grossCollectionRate = (c: Collections): Figure =>
  figure(
    { id: 'gross-collection-rate', title: 'Gross collection rate', formula: 'payments ÷ charges', unit: 'percent' },
    percent(c.payments, c.charges),
  );
