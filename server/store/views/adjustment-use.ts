import type { Cents, IsoDate } from '@claimwright/core/base';
import { sql } from 'kysely';
import type { Reader } from './reader.ts';

/** Adjustments of one group and reason that a payer sent with the same remarks on one payment day, at lines and at claims. */
export interface AdjustmentUse {
  readonly remarks: readonly string[];
  readonly on: IsoDate;
  readonly count: number;
  readonly cents: Cents;
}

/**
 * What a payer sent of one group and reason since a day, from the payments that were posted. A line's remarks are its own and its claim's. What was
 * taken back counts as it was sent: a reversal's amounts stand against those that it reverses.
 */
export async function adjustmentUse(
  { db, practiceId }: Pick<Reader, 'db' | 'practiceId'>,
  { payerId, group, carc, since }: { readonly payerId: string; readonly group: string; readonly carc: string; readonly since: IsoDate },
): Promise<readonly AdjustmentUse[]> {
  const { rows } = await sql<AdjustmentUse>`
    with told as (
      select r.payment_date, q.content from remittance as r
      join remittance_claim as q on q.practice_id = r.practice_id and q.remittance_id = r.id
      where r.practice_id = ${practiceId} and r.payer_id = ${payerId} and r.status = 'posted' and r.payment_date >= ${since}
    ), sent as (
      select t.payment_date, t.content -> 'remarks' as remarks, a.value as adjustment
      from told as t, jsonb_array_elements(t.content -> 'adjustments') as a
      union all
      select t.payment_date, (t.content -> 'remarks') || (l.value -> 'remarks'), a.value
      from told as t, jsonb_array_elements(t.content -> 'lines') as l, jsonb_array_elements(l.value -> 'adjustments') as a
    )
    select array(select jsonb_array_elements_text(remarks) as remark order by 1) as remarks, payment_date as on, count(*)::int as count,
      sum((adjustment ->> 'amount')::bigint)::bigint as cents
    from sent where adjustment ->> 'group' = ${group} and adjustment ->> 'reason' = ${carc}
    group by 1, 2 order by 2, 1`.execute(db);
  return rows;
}
