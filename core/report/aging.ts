import { daysBetween, type IsoDate } from '../base/date.ts';
import { add, type Cents, zero } from '../base/money.ts';

export const agingBuckets = ['0–30', '31–60', '61–90', '91–120', 'over 120'] as const;
export type AgingBucket = (typeof agingBuckets)[number];

/** A balance that is owed. */
export interface OwedBalance {
  readonly amount: Cents;
  readonly serviceDate: IsoDate;
  /** When the balance became this party's. */
  readonly partySince?: IsoDate;
}

export interface Aging {
  readonly buckets: Readonly<Record<AgingBucket, Cents>>;
  /** Balances below zero: owed back, and never netted into a bucket. */
  readonly credits: Cents;
  /** Buckets and credits together: the control account. */
  readonly total: Cents;
}

/** The bucket of an age in days; what is dated ahead counts as new. */
export function agingBucket(days: number): AgingBucket {
  if (days <= 30) return '0–30';
  if (days <= 60) return '31–60';
  if (days <= 90) return '61–90';
  return days <= 120 ? '91–120' : 'over 120';
}

/** Ages balances from the date of service or, as a second view, from the day on which the balance became its party's. */
export function aging(balances: readonly OwedBalance[], today: IsoDate, from: 'service' | 'party' = 'service'): Aging {
  const buckets: Record<AgingBucket, Cents> = { '0–30': zero, '31–60': zero, '61–90': zero, '91–120': zero, 'over 120': zero };
  let credits: Cents = zero;
  for (const b of balances) {
    if (b.amount < 0) {
      credits = add(credits, b.amount);
      continue;
    }
    const since = from === 'party' ? (b.partySince ?? b.serviceDate) : b.serviceDate;
    const bucket = agingBucket(daysBetween(since, today));
    buckets[bucket] = add(buckets[bucket], b.amount);
  }
  return { buckets, credits, total: add(credits, ...Object.values(buckets)) };
}
