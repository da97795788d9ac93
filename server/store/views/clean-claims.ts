import type { IsoDate } from '@claimwright/core/base';
import { sql } from 'kysely';
import { boundsOf, type Days } from './days.ts';
import type { Reader } from './reader.ts';

/** Claims by what their first check came to. Clean: no stop at the first check, before anybody touched the claim. */
export interface Clean {
  readonly claims: number;
  readonly clean: number;
}

export interface CleanWeek extends Clean {
  readonly monday: IsoDate;
}

export interface CleanClaims extends Clean {
  /** Weeks of the period, Monday first; those at its ends have the days that are in it. */
  readonly weeks: readonly CleanWeek[];
}

/** The clean-claim rate of a period: claims with no stop at their first check, of the claims that were first checked in it. */
export async function cleanClaims({ db, practiceId }: Reader, days: Days): Promise<CleanClaims> {
  const [from, until] = boundsOf(days);
  const { rows } = await sql<CleanWeek>`
    with week as (
      select generate_series(date_trunc('week', ${days.from}::date), date_trunc('week', ${days.until}::date), '1 week')::date as monday
    ), first as (
      select date_trunc('week', at at time zone 'UTC')::date as monday, stops
      from claim_check where practice_id = ${practiceId} and ordinal = 1 and at >= ${from} and at < ${until})
    select week.monday, count(first.stops)::int as claims, (count(*) filter (where first.stops = 0))::int as clean
    from week left join first on first.monday = week.monday
    group by 1 order by 1`.execute(db);
  const sum = (of: (w: CleanWeek) => number) => rows.reduce((t, w) => t + of(w), 0);
  return { claims: sum((w) => w.claims), clean: sum((w) => w.clean), weeks: rows };
}
