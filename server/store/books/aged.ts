import type { Cents } from '@claimwright/core/base';
import { sql } from 'kysely';
import type { Reader } from '../views/reader.ts';

/** From the day of the service, or from the day since which this party owes it. */
export type AgedBy = 'service' | 'responsibility';

/** What one party owes in one age; `payerId` is null for patients and agencies. */
export interface AgedRow {
  readonly account: 'ar-insurance' | 'ar-patient' | 'ar-agency';
  readonly payerId: string | null;
  /** Place in {@link ageBounds}. */
  readonly bucket: number;
  readonly cents: Cents;
  /** Balances of charges in it. */
  readonly count: number;
}

/** First day of each age, as practices read it: 0–30, 31–60, 61–90, 91–120, 121 and more. */
export const ageBounds = [0, 31, 61, 91, 121] as const;

/**
 * All that is owed to the practice, credits in it as negative amounts, by age: one query over what is open. What belongs to no visit (a fee), and what
 * nobody owes (a credit), is as old as its last movement where it has no better day.
 */
export async function aged({ db, practiceId, today }: Pick<Reader, 'db' | 'practiceId' | 'today'>, by: AgedBy): Promise<AgedRow[]> {
  const service = by === 'service';
  const { rows } = await sql<AgedRow>`
    select b.account, nullif(b.payer_id, ${none}) as "payerId", count(*)::int as count, sum(b.cents)::bigint as cents,
      width_bucket(greatest(${today}::date - ${service ? sql`coalesce(e.service_date, b.since, b.last_on)` : sql`coalesce(b.since, b.last_on)`}, 0),
        ${[...ageBounds]}::int[]) - 1 as bucket
    from ledger_balance as b ${service ? sql`left join encounter as e on e.practice_id = b.practice_id and e.id = b.encounter_id` : sql``}
    where b.practice_id = ${practiceId} and b.cents <> 0 and b.account in ('ar-insurance', 'ar-patient', 'ar-agency')
    group by 1, 2, 5 order by 1, 2, 5`.execute(db);
  return rows;
}

/** The dimension that a balance does not name. */
export const none = '00000000-0000-0000-0000-000000000000';
