import type { Cents } from '@claimwright/core/base';
import { sql } from 'kysely';
import type { Reader } from './reader.ts';

/** How a payer keeps to its contract. Figures are of payments that were held against it, by payment date. */
export interface PayerScore {
  readonly payerId: string;
  readonly payer: string;
  readonly payments: number;
  /** Lines that could be judged, and how many of them were as agreed. */
  readonly judged: number;
  readonly agreed: number;
  readonly expectedCents: Cents;
  readonly allowedCents: Cents;
  readonly underpaidCents: Cents;
  readonly overpaidCents: Cents;
  /** Of what was underpaid: paid after all, accepted as it is. What is left is open. */
  readonly recoveredCents: Cents;
  readonly acceptedCents: Cents;
  /** Median days from the first sending of a claim to its payment. */
  readonly daysToPay: number | null;
}

const lastEvent = sql<string>`coalesce((select v.kind from contract_difference_event v
  where v.practice_id = d.practice_id and v.difference_id = d.id order by v.at desc, v.id desc limit 1), 'open')`;

/** One line a payer, those that owe most first. */
export async function scoreCard({ db, practiceId }: Reader): Promise<readonly PayerScore[]> {
  const { rows } = await sql<PayerScore>`
    with checked as (
      select r.payer_id, count(*)::int as payments, sum(k.judged)::int as judged, sum(k.agreed)::int as agreed,
        sum(k.expected_cents)::bigint as expected, sum(k.allowed_cents)::bigint as allowed
      from contract_check k join remittance r on r.practice_id = k.practice_id and r.id = k.remittance_id
      where k.practice_id = ${practiceId} group by 1
    ), differing as (
      select d.payer_id,
        coalesce(sum(d.by_cents) filter (where d.kind = 'underpaid'), 0)::bigint as underpaid,
        coalesce(sum(d.by_cents) filter (where d.kind = 'overpaid'), 0)::bigint as overpaid,
        coalesce(sum(d.by_cents) filter (where d.kind = 'underpaid' and ${lastEvent} = 'recovered'), 0)::bigint as recovered,
        coalesce(sum(d.by_cents) filter (where d.kind = 'underpaid' and ${lastEvent} = 'accepted'), 0)::bigint as accepted
      from contract_difference d where d.practice_id = ${practiceId} group by 1
    ), paid as (
      select r.payer_id, percentile_disc(0.5) within group (order by r.payment_date - s.sent_on) as days
      from remittance r
      join remittance_claim q on q.practice_id = r.practice_id and q.remittance_id = r.id and q.claim_id is not null
      join (select practice_id, claim_id, min(at)::date as sent_on from claim_event where kind = 'batched' group by 1, 2) s
        on s.practice_id = q.practice_id and s.claim_id = q.claim_id
      where r.practice_id = ${practiceId} and r.status = 'posted' and q.status_code <> '22' group by 1
    )
    select y.id as "payerId", y.name as payer, c.payments, c.judged, c.agreed, c.expected as "expectedCents", c.allowed as "allowedCents",
      coalesce(d.underpaid, 0)::bigint as "underpaidCents", coalesce(d.overpaid, 0)::bigint as "overpaidCents",
      coalesce(d.recovered, 0)::bigint as "recoveredCents", coalesce(d.accepted, 0)::bigint as "acceptedCents", p.days::int as "daysToPay"
    from checked c join payer y on y.practice_id = ${practiceId} and y.id = c.payer_id
    left join differing d on d.payer_id = c.payer_id
    left join paid p on p.payer_id = c.payer_id
    order by coalesce(d.underpaid, 0) - coalesce(d.recovered, 0) - coalesce(d.accepted, 0) desc, y.name`.execute(db);
  return rows;
}
