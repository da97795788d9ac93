import type { Cents } from '@claimwright/core/base';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../store/tables.ts';

/** The figures of a practice's run, as `npm start -- --once --json` prints them. Money in cents. */
export interface DayFigures {
  readonly encounters: number;
  /** Primary claims. */
  readonly claims: number;
  readonly sent: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly paid: number;
  readonly denied: number;
  readonly lines: number;
  /** Every charge of every encounter. */
  readonly chargesCents: Cents;
  /** By payers, net of what they took back, without interest. */
  readonly paidCents: Cents;
  readonly adjustedCents: Cents;
  /** The patients' responsibility, self-pay included, before receipts. */
  readonly patientCents: Cents;
  /** The rest: not yet sent, held, in process, denied. */
  readonly openCents: Cents;
  readonly deposits: number;
  readonly unmatched: number;
  readonly statements: number;
  readonly workItems: number;
  readonly ledgerDifferenceCents: Cents;
}

/**
 * Counts a practice's run. `charges = paid + adjusted + patient + open` is no definition here: charges are the sum of the charge
 * rows, the four others are sums of ledger accounts, so that a difference would show.
 */
export async function dayFigures(db: Kysely<Database>, practiceId: string): Promise<DayFigures> {
  const { rows } = await sql<Record<keyof DayFigures, number>>`
    with leg as (
      select p.account, p.cents, e.event, old.event as undone,
        bool_or(p.account in ('ar-insurance', 'ar-patient')) over (partition by p.entry_id) as on_claim
      from ledger_posting p
      join ledger_entry e on e.practice_id = p.practice_id and e.id = p.entry_id
      left join ledger_entry old on old.practice_id = e.practice_id and old.id = e.reverses
      where p.practice_id = ${practiceId}
    ), primary_claim as (
      select c.*, exists (select 1 from denial d where d.practice_id = c.practice_id and d.claim_id = c.id) as has_denial,
        exists (select 1 from claim_event v where v.practice_id = c.practice_id and v.claim_id = c.id and v.kind = 'batched') as was_sent,
        exists (select 1 from claim_event v where v.practice_id = c.practice_id and v.claim_id = c.id and v.kind = 'accepted') as was_accepted
      from claim c where c.practice_id = ${practiceId} and c.priority = 1
    )
    select
      (select count(*) from encounter where practice_id = ${practiceId})::int as encounters,
      (select count(*) from primary_claim)::int as claims,
      (select count(*) from primary_claim where was_sent)::int as sent,
      (select count(*) from primary_claim where was_accepted)::int as accepted,
      (select count(*) from primary_claim where status = 'rejected')::int as rejected,
      (select count(*) from primary_claim where status in ('paid', 'forwarded'))::int as paid,
      (select count(*) from primary_claim where has_denial)::int as denied,
      (select count(*) from charge where practice_id = ${practiceId})::int as lines,
      (select coalesce(sum(cents), 0) from charge where practice_id = ${practiceId})::bigint as "chargesCents",
      (select coalesce(sum(cents), 0) from leg where account = 'cash-clearing' and event <> 'patient-paid' and on_claim)::bigint as "paidCents",
      (select coalesce(sum(cents), 0) from leg where account in ('contractual-adjustments', 'timely-filing-write-offs', 'denial-write-offs',
        'self-pay-discounts', 'small-balances', 'charity-care', 'courtesy-adjustments'))::bigint as "adjustedCents",
      (select coalesce(sum(cents), 0) from leg where account = 'ar-patient' and coalesce(undone, event) in ('charged', 'remitted', 'taken-back', 'transferred'))::bigint as "patientCents",
      (select coalesce(sum(cents), 0) from leg where account = 'ar-insurance')::bigint as "openCents",
      (select count(*) from deposit where practice_id = ${practiceId})::int as deposits,
      (select count(*) from remittance_claim where practice_id = ${practiceId} and claim_id is null)::int as unmatched,
      (select count(*) from statement where practice_id = ${practiceId})::int as statements,
      (select count(*) from work_item where practice_id = ${practiceId} and status = 'open')::int as "workItems",
      (select coalesce(sum(cents), 0) from leg)::bigint as "ledgerDifferenceCents"`.execute(db);
  return rows[0] as unknown as DayFigures;
}
