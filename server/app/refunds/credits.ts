import type { Cents, IsoDate } from '@claimwright/core/base';
import type { RefundOf } from '@claimwright/core/ledger';
import { sql } from 'kysely';
import type { RefundKind } from '../../store/tables.ts';
import type { Unit } from '../unit.ts';

/** Money that the practice owes: a balance below zero, or a credit that is not applied. */
export interface Credit {
  readonly kind: RefundKind;
  readonly payerId: string | null;
  readonly patientId: string | null;
  readonly encounterId: string | null;
  readonly line: number | null;
  /** What is owed, above zero; what is on its way back is not in it any more. */
  readonly cents: Cents;
  /** Of that, asked for and not approved yet. */
  readonly asked: Cents;
  /** The day on which the balance last went below zero. */
  readonly since: IsoDate;
}

/**
 * All that is owed, by the ledger alone: balances of an account below zero, line by line for claims, and since when. Lines are looked at where a kept balance is
 * below zero: without one no sum of them can be, and the journal of all that was ever owed is long.
 */
export async function credits({ db, practiceId }: Pick<Unit, 'db' | 'practiceId'>): Promise<readonly Credit[]> {
  const { rows } = await sql<Credit>`
    with below as (
      select distinct account, encounter_id, line from ledger_balance
      where practice_id = ${practiceId} and account in ('ar-insurance', 'ar-patient') and cents < 0
    ), moved as materialized (
      select p.* from below b join ledger_posting p on p.practice_id = ${practiceId} and p.encounter_id = b.encounter_id and p.account = b.account
        and coalesce(p.line, 0) = b.line
      union all select p.* from ledger_posting p
      where p.practice_id = ${practiceId} and p.account = 'ar-patient' and p.encounter_id is null
      union all select p.* from ledger_posting p
      where p.practice_id = ${practiceId} and p.account in ('unapplied-credits', 'unapplied-payer-cash')
    ), leg as (
      select case p.account when 'ar-insurance' then 'payer-balance' when 'ar-patient' then 'patient-balance'
          when 'unapplied-credits' then 'patient-credit' else 'payer-cash' end as kind,
        case when p.account in ('ar-insurance', 'unapplied-payer-cash') then p.payer_id end as payer_id,
        case when p.account <> 'unapplied-payer-cash' then p.patient_id end as patient_id,
        case when p.account in ('ar-insurance', 'ar-patient') then p.encounter_id end as encounter_id,
        case when p.account in ('ar-insurance', 'ar-patient') then p.line end as line,
        e.entry_date, sum(p.cents) as cents
      from moved p join ledger_entry e on e.practice_id = p.practice_id and e.id = p.entry_id
      group by 1, 2, 3, 4, 5, 6
    ), running as (
      select *, sum(cents) over (partition by kind, payer_id, patient_id, encounter_id, line order by entry_date) as balance from leg
    ), owed as (
      select kind, payer_id, patient_id, encounter_id, line, sum(cents) as cents,
        max(entry_date) filter (where balance >= 0) as last_even
      from running group by 1, 2, 3, 4, 5 having sum(cents) < 0
    )
    select o.kind, o.payer_id as "payerId", o.patient_id as "patientId", o.encounter_id as "encounterId", o.line, (-o.cents)::bigint as cents,
      (select min(r.entry_date) from running r where r.kind = o.kind and r.balance < 0 and (o.last_even is null or r.entry_date > o.last_even)
        and (r.payer_id, r.patient_id, r.encounter_id, r.line) is not distinct from (o.payer_id, o.patient_id, o.encounter_id, o.line)) as since,
      coalesce((select sum(f.cents) from refund f where f.practice_id = ${practiceId} and f.status = 'requested' and f.kind = o.kind
        and (f.payer_id, f.patient_id, f.encounter_id, f.line) is not distinct from (o.payer_id, o.patient_id, o.encounter_id, o.line)), 0)::bigint as asked
    from owed o
    order by since, cents desc, o.patient_id, o.encounter_id, o.line`.execute(db);
  return rows;
}

export type CreditOf = Pick<Credit, 'kind' | 'payerId' | 'patientId' | 'encounterId' | 'line'>;

export const isOf = (a: CreditOf, b: CreditOf): boolean =>
  a.kind === b.kind && a.payerId === b.payerId && a.patientId === b.patientId && a.encounterId === b.encounterId && a.line === b.line;

/** As the ledger's event names what is refunded. @throws nothing: the table's checks hold what each kind needs. */
export function refundOf({ kind, payerId, patientId, encounterId, line }: CreditOf): RefundOf {
  switch (kind) {
    case 'payer-balance':
      return { kind, payer: payerId!, patient: patientId!, claim: encounterId!, line: line! };
    case 'patient-balance':
      return { kind, patient: patientId!, claim: encounterId!, line: line! };
    case 'patient-credit':
      return { kind, patient: patientId! };
    case 'payer-cash':
      return { kind, payer: payerId! };
  }
}

/** Whom the check goes to. */
export const refundTo = ({ kind, payerId, patientId }: CreditOf): { readonly payer: string } | { readonly patient: string } =>
  kind === 'payer-balance' || kind === 'payer-cash' ? { payer: payerId! } : { patient: patientId! };
