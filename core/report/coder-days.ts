import { groupBy, type IsoDate } from '../base/index.ts';
import { quantile } from './quantile.ts';

/** A visit that somebody signed. */
export interface SignedVisit {
  readonly coder: string;
  readonly day: IsoDate;
  /** Time at the visit with the window in front and hands on keys or mouse; undefined where it was not measured. */
  readonly activeSeconds: number | undefined;
}

/** A coder's day, or, without `day`, all their days. */
export interface CoderDay {
  readonly coder: string;
  readonly day?: IsoDate;
  readonly visits: number;
  /** Of the measured visits: median and 9 of 10, in seconds; undefined when none was measured. */
  readonly medianSeconds: number | undefined;
  readonly ninetiethSeconds: number | undefined;
}

function summed(visits: readonly SignedVisit[]): Pick<CoderDay, 'visits' | 'medianSeconds' | 'ninetiethSeconds'> {
  const seconds = visits.flatMap((v) => v.activeSeconds ?? []).sort((a, b) => a - b);
  return { visits: visits.length, medianSeconds: quantile(seconds, 0.5), ninetiethSeconds: quantile(seconds, 0.9) };
}

const by = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Each coder's days, newest first, and each coder's whole period with its visits per day worked. */
export function coderDays(signed: readonly SignedVisit[]): {
  readonly days: readonly CoderDay[];
  readonly coders: readonly (CoderDay & { readonly daysWorked: number; readonly visitsPerDay: number })[];
} {
  const days = [...groupBy(signed, (v) => `${v.day} ${v.coder}`).values()]
    .map((own) => ({ coder: own[0]!.coder, day: own[0]!.day, ...summed(own) }))
    .sort((a, b) => by(b.day, a.day) || by(a.coder, b.coder));
  const coders = [...groupBy(signed, (v) => v.coder)]
    .map(([coder, own]) => {
      const daysWorked = new Set(own.map((v) => v.day)).size;
      return { coder, ...summed(own), daysWorked, visitsPerDay: Math.round((own.length / daysWorked) * 10) / 10 };
    })
    .sort((a, b) => by(a.coder, b.coder));
  return { days, coders };
}

/** Ages of what waits for a coder, in days. The last bucket is open. */
const buckets = [
  { id: '0-1', upTo: 1 },
  { id: '2-3', upTo: 3 },
  { id: '4-7', upTo: 7 },
  { id: '8-14', upTo: 14 },
  { id: '15+', upTo: Number.POSITIVE_INFINITY },
] as const;

/** How long visits have waited since their day of service: counts by age, the oldest and the median in days. */
export function backlogOf(ages: readonly number[]): {
  readonly buckets: readonly { readonly id: string; readonly visits: number }[];
  readonly visits: number;
  readonly oldest: number | undefined;
  readonly median: number | undefined;
} {
  const sorted = [...ages].sort((a, b) => a - b);
  const counted = buckets.map(({ id, upTo }, i) => {
    const over = buckets[i - 1]?.upTo ?? Number.NEGATIVE_INFINITY;
    return { id, visits: sorted.filter((age) => age > over && age <= upTo).length };
  });
  return { buckets: counted, visits: sorted.length, oldest: sorted.at(-1), median: quantile(sorted, 0.5) };
}
