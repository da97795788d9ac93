import type { Cents } from '@claimwright/core/base';
import { sql } from 'kysely';
import type { Reader } from './reader.ts';

/** The figures at the top, over everything since the books opened. */
export interface Headline {
  readonly visits: number;
  readonly chargedCents: Cents;
  readonly paidCents: Cents;
  readonly adjustedCents: Cents;
  readonly insuranceCents: Cents;
  readonly patientCents: Cents;
  /** Claims that a payer decided, and those of them without any denied amount. */
  readonly decided: number;
  readonly cleanDecided: number;
  /** Money owed ÷ what is charged in a day (over up to 90 days); null before the first charge. */
  readonly daysInReceivables: number | null;
}

export async function headline({ db, practiceId, today }: Reader): Promise<Headline> {
  const { rows } = await sql<Omit<Headline, 'daysInReceivables'> & { charged90: number; days90: number }>`
    with leg as (
      select p.account, p.cents, e.event,
        bool_or(p.account in ('ar-insurance', 'ar-patient')) over (partition by p.entry_id) as on_claim
      from ledger_posting p join ledger_entry e on e.practice_id = p.practice_id and e.id = p.entry_id
      where p.practice_id = ${practiceId}
    ), decided as (
      select c.id, exists (select 1 from denial d where d.practice_id = c.practice_id and d.claim_id = c.id) as denied
      from claim c where c.practice_id = ${practiceId} and c.status in ('paid', 'denied', 'forwarded', 'reversed')
    ), recent as (
      select coalesce(sum(c.cents), 0)::bigint as cents, greatest(${today}::date - min(e.service_date) + 1, 1)::int as days
      from charge c join encounter e on e.practice_id = c.practice_id and e.id = c.encounter_id
      where c.practice_id = ${practiceId} and e.service_date > ${today}::date - 90
    )
    select
      (select count(*)::int from encounter where practice_id = ${practiceId} and service_date <= ${today}) as visits,
      (select coalesce(sum(cents), 0)::bigint from charge where practice_id = ${practiceId}) as "chargedCents",
      (select coalesce(sum(cents), 0)::bigint from leg where account = 'cash-clearing' and on_claim and event <> 'deposited') as "paidCents",
      (select coalesce(sum(cents), 0)::bigint from leg where account in ('contractual-adjustments', 'timely-filing-write-offs', 'denial-write-offs',
        'self-pay-discounts', 'small-balances', 'charity-care', 'courtesy-adjustments', 'bad-debt')) as "adjustedCents",
      (select coalesce(sum(cents), 0)::bigint from leg where account = 'ar-insurance') as "insuranceCents",
      (select coalesce(sum(cents), 0)::bigint from leg where account in ('ar-patient', 'ar-agency')) as "patientCents",
      (select count(*)::int from decided) as decided,
      (select count(*)::int from decided where not denied) as "cleanDecided",
      (select cents from recent) as charged90, (select days from recent) as days90`.execute(db);
  const { charged90, days90, ...figures } = rows[0]!;
  const owed = figures.insuranceCents + figures.patientCents;
  return { ...figures, daysInReceivables: charged90 > 0 ? Math.round((owed * days90) / charged90) : null };
}
