import { asCents, type Cents, type IsoDate } from '@claimwright/core/base';
import type { RefundOf } from '@claimwright/core/ledger';
import { sql } from 'kysely';
import type { RefundKind } from '../../store/tables.ts';
import { cashInQuestion } from '../matching/cash-in-question.ts';
import { noVisit } from '../owed-by-patients.ts';
import type { Unit } from '../unit.ts';

/** Money that the practice owes: a balance below zero, or a credit that is not applied. */
export interface Credit {
  readonly kind: RefundKind;
  readonly payerId: string | null;
  readonly patientId: string | null;
  readonly encounterId: string | null;
  readonly line: number | null;
  /** What is owed and may go back, above zero; what is on its way back is not in it any more. */
  readonly cents: Cents;
  /** Of that, asked for and not approved yet. */
  readonly asked: Cents;
  /** The day on which the balance last went below zero. */
  readonly since: IsoDate;
}

/**
 * All that is owed, by the ledger alone: balances of an account below zero, line by line for claims, and since when. A payer's cash that waits for a claim in question is not
 * among it: it is that claim's, once somebody says which. Read from the balances; the journal only of what is owed.
 */
export async function credits(unit: Pick<Unit, 'db' | 'practiceId'>): Promise<readonly Credit[]> {
  const all = await belowZero(unit);
  const payers = all.flatMap((c) => (c.kind === 'payer-cash' ? [c.payerId!] : []));
  if (payers.length === 0) return all;
  const inQuestion = await cashInQuestion(unit);
  return all.flatMap((c) => {
    const free = c.kind === 'payer-cash' ? c.cents - (inQuestion.get(c.payerId!) ?? 0) : c.cents;
    return free > 0 ? [{ ...c, cents: asCents(free) }] : [];
  });
}

async function belowZero({ db, practiceId }: Pick<Unit, 'db' | 'practiceId'>): Promise<readonly Credit[]> {
  const { rows } = await sql<Credit>`
    with balance as (
      select b.*, nullif(encounter_id, ${noVisit}) as encounter, nullif(line, 0) as own_line from ledger_balance as b
      where practice_id = ${practiceId} and cents <> 0 and (account in ('ar-insurance', 'ar-patient')
        or (encounter_id = ${noVisit} and line = 0 and account in ('unapplied-credits', 'unapplied-payer-cash')))
    ), owed as (
      select account, case account when 'ar-insurance' then 'payer-balance' when 'ar-patient' then 'patient-balance'
          when 'unapplied-credits' then 'patient-credit' else 'payer-cash' end as kind,
        case when account in ('ar-insurance', 'unapplied-payer-cash') then payer_id end as payer_id,
        case when account <> 'unapplied-payer-cash' then patient_id end as patient_id, encounter as encounter_id, own_line as line, sum(cents) as cents
      from balance group by 1, 2, 3, 4, 5, 6 having sum(cents) < 0
    )
    select o.kind, o.payer_id as "payerId", o.patient_id as "patientId", o.encounter_id as "encounterId", o.line, (-o.cents)::bigint as cents, s.since,
      coalesce((select sum(f.cents) from refund f where f.practice_id = ${practiceId} and f.status = 'requested' and f.kind = o.kind
        and (f.payer_id, f.patient_id, f.encounter_id, f.line) is not distinct from (o.payer_id, o.patient_id, o.encounter_id, o.line)), 0)::bigint as asked
    from owed o cross join lateral (
      select min(entry_date) as since from (
        select entry_date, balance, max(entry_date) filter (where balance >= 0) over () as last_even from (
          select e.entry_date, sum(sum(p.cents)) over (order by e.entry_date) as balance
          from ledger_posting p join ledger_entry e on e.practice_id = p.practice_id and e.id = p.entry_id
          where p.practice_id = ${practiceId} and p.account = o.account and p.line is not distinct from o.line
            and (case when o.encounter_id is null then p.encounter_id is null else p.encounter_id = o.encounter_id end)
            and (o.patient_id is null or p.patient_id = o.patient_id) and (o.payer_id is null or p.payer_id = o.payer_id)
          group by e.entry_date) day) run
      where balance < 0 and (last_even is null or entry_date > last_even)) s
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
