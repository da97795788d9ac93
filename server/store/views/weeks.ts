import type { Cents, IsoDate } from '@claimwright/core/base';
import { sql } from 'kysely';
import type { Reader } from './reader.ts';

/** What was charged (by day of service) and what payers paid (by day of payment) in a week, Monday first. */
export interface Week {
  readonly monday: IsoDate;
  readonly chargedCents: Cents;
  readonly paidCents: Cents;
}

/** The last 13 weeks, the present one last. */
export async function weeks({ db, practiceId, today }: Reader): Promise<Week[]> {
  const { rows } = await sql<Week>`
    with week as (select generate_series(date_trunc('week', ${today}::date) - interval '12 weeks', date_trunc('week', ${today}::date), '1 week')::date as monday)
    select monday,
      (select coalesce(sum(c.cents), 0)::bigint from charge c join encounter e on e.practice_id = c.practice_id and e.id = c.encounter_id
        where c.practice_id = ${practiceId} and e.service_date >= monday and e.service_date < monday + 7) as "chargedCents",
      (select coalesce(sum(r.amount_cents), 0)::bigint from remittance r
        where r.practice_id = ${practiceId} and r.status = 'posted' and r.payment_date >= monday and r.payment_date < monday + 7) as "paidCents"
    from week order by monday`.execute(db);
  return rows;
}
