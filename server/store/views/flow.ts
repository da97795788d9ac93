import type { Cents } from '@claimwright/core/base';
import { sql } from 'kysely';
import type { Reader } from './reader.ts';

/** A stage on the way from visit to cash: how many visits, and how many dollars of charges. */
export interface Stage {
  readonly visits: number;
  readonly cents: Cents;
}

/**
 * Where every charged dollar is: each visit stands in exactly one of the stages, and the dollars of decided visits are split by
 * the ledger, so that the ends add up to what was charged.
 */
export interface Flow {
  readonly charged: Stage;
  readonly toCode: Stage;
  readonly held: Stage;
  readonly selfPay: Stage;
  readonly notSent: Stage;
  readonly rejected: Stage;
  readonly inProcess: Stage;
  readonly decided: Stage;
  readonly outcome: { readonly paidCents: Cents; readonly adjustedCents: Cents; readonly patientCents: Cents; readonly openCents: Cents };
  /** The counts of the funnel: how far visits have come. */
  readonly funnel: {
    readonly visits: number;
    readonly coded: number;
    readonly claimed: number;
    readonly sent: number;
    readonly accepted: number;
    readonly paid: number;
  };
}

type Place = 'toCode' | 'held' | 'selfPay' | 'notSent' | 'rejected' | 'inProcess' | 'decided';

export async function flow({ db, practiceId, today }: Reader): Promise<Flow> {
  const { rows } = await sql<{ place: Place; visits: number; cents: Cents; adjusted: Cents; patient: Cents; open: Cents }>`
    with first as (
      select distinct on (encounter_id) encounter_id, status from claim where practice_id = ${practiceId} and status <> 'dropped'
      order by encounter_id, priority, created_at desc
    ), charged as (
      select encounter_id, sum(cents) as cents from charge where practice_id = ${practiceId} group by 1
    ), visit as (
      select e.id, e.status, first.status as claim, coalesce(charged.cents, 0) as cents
      from encounter e left join first on first.encounter_id = e.id left join charged on charged.encounter_id = e.id
      where e.practice_id = ${practiceId} and e.service_date <= ${today}
    ), placed as (
      select visit.*, case
        when status = 'to-code' then 'toCode'
        when status = 'self-pay' then 'selfPay'
        when claim is null then 'held'
        when claim in ('checked', 'held', 'ready') then 'notSent'
        when claim = 'rejected' then 'rejected'
        when claim in ('sent', 'received', 'accepted') then 'inProcess'
        else 'decided' end as place
      from visit
    ), book as (
      select p.encounter_id,
        coalesce(sum(p.cents) filter (where p.account in ('contractual-adjustments', 'timely-filing-write-offs', 'denial-write-offs', 'small-balances',
          'self-pay-discounts', 'charity-care', 'courtesy-adjustments', 'bad-debt')), 0) as adjusted,
        coalesce(sum(p.cents) filter (where p.account = 'ar-patient' and coalesce(old.event, e.event) in ('charged', 'remitted', 'taken-back', 'transferred')), 0) as patient,
        coalesce(sum(p.cents) filter (where p.account = 'ar-insurance'), 0) as open
      from ledger_posting p
      join ledger_entry e on e.practice_id = p.practice_id and e.id = p.entry_id
      left join ledger_entry old on old.practice_id = e.practice_id and old.id = e.reverses
      where p.practice_id = ${practiceId} and p.encounter_id is not null
      group by 1
    )
    select place, count(*)::int as visits, coalesce(sum(placed.cents), 0)::bigint as cents, coalesce(sum(book.adjusted), 0)::bigint as adjusted,
      coalesce(sum(book.patient), 0)::bigint as patient, coalesce(sum(book.open), 0)::bigint as open
    from placed left join book on book.encounter_id = placed.id group by place`.execute(db);
  const at = (place: Place) => rows.find((r) => r.place === place);
  const stage = (place: Place): Stage => ({ visits: at(place)?.visits ?? 0, cents: at(place)?.cents ?? (0 as Cents) });
  const decided = at('decided');
  const ends = { adjustedCents: decided?.adjusted ?? 0, patientCents: decided?.patient ?? 0, openCents: decided?.open ?? 0 };
  return {
    charged: { visits: rows.reduce((t, r) => t + r.visits, 0), cents: rows.reduce((t, r) => t + r.cents, 0) as Cents },
    toCode: stage('toCode'),
    held: stage('held'),
    selfPay: stage('selfPay'),
    notSent: stage('notSent'),
    rejected: stage('rejected'),
    inProcess: stage('inProcess'),
    decided: stage('decided'),
    outcome: {
      adjustedCents: ends.adjustedCents as Cents,
      patientCents: ends.patientCents as Cents,
      openCents: ends.openCents as Cents,
      paidCents: ((decided?.cents ?? 0) - ends.adjustedCents - ends.patientCents - ends.openCents) as Cents,
    },
    funnel: await funnel({ db, practiceId, today }),
  };
}

async function funnel({ db, practiceId, today }: Pick<Reader, 'db' | 'practiceId' | 'today'>): Promise<Flow['funnel']> {
  const { rows } = await sql<Flow['funnel']>`
    with told as (
      select c.encounter_id, bool_or(v.id is not null) as claimed, bool_or(v.kind = 'batched') as sent, bool_or(v.kind = 'accepted') as accepted,
        bool_or(c.status in ('paid', 'forwarded')) as paid
      from claim c left join claim_event v on v.practice_id = c.practice_id and v.claim_id = c.id
      where c.practice_id = ${practiceId}
      group by 1
    )
    select count(*)::int as visits,
      (count(*) filter (where e.status <> 'to-code'))::int as coded,
      (count(*) filter (where told.claimed))::int as claimed,
      (count(*) filter (where told.sent))::int as sent,
      (count(*) filter (where told.accepted))::int as accepted,
      (count(*) filter (where told.paid))::int as paid
    from encounter e left join told on told.encounter_id = e.id
    where e.practice_id = ${practiceId} and e.service_date <= ${today}`.execute(db);
  return rows[0]!;
}
