import type { Cents } from '@claimwright/core/base';
import { sql } from 'kysely';
import type { Unit } from './unit.ts';

/** The visit of what belongs to none, as the balances keep it. */
export const noVisit = '00000000-0000-0000-0000-000000000000';

/** What a patient may be asked to pay of one visit, or of fees that belong to none ({@link noVisit}). */
export interface OwedOfVisit {
  readonly patientId: string;
  readonly encounterId: string;
  /** Below zero: the visit holds money of the patient's, which lowers what is asked for. */
  readonly cents: Cents;
}

/**
 * What is the patients' to pay after all payers, by visit: of visits that are coded, and of which no payer owes anything any more, for what a payer still decides may not be
 * the patient's in the end. Money of theirs on any visit counts at once.
 * @param patientId one patient alone.
 */
export async function owedByPatients(
  { db, practiceId }: Pick<Unit, 'db' | 'practiceId'>,
  patientId?: string,
): Promise<readonly OwedOfVisit[]> {
  const { rows } = await sql<OwedOfVisit>`
    select b.patient_id as "patientId", b.encounter_id as "encounterId", sum(b.cents)::bigint as cents
    from ledger_balance as b left join encounter as e on e.practice_id = b.practice_id and e.id = b.encounter_id
    where b.practice_id = ${practiceId} and b.account = 'ar-patient' and b.cents <> 0
      and (${patientId ?? null}::uuid is null or b.patient_id = ${patientId ?? null}::uuid)
    group by b.patient_id, b.encounter_id, e.status
    having sum(b.cents) < 0 or b.encounter_id = ${noVisit} or (sum(b.cents) > 0 and e.status in ('billed', 'self-pay') and not exists (
      select 1 from ledger_balance as o where o.practice_id = ${practiceId} and o.encounter_id = b.encounter_id and o.account = 'ar-insurance' and o.cents > 0))
    order by 1, 2`.execute(db);
  return rows;
}

/** What patients paid ahead and is not applied yet, by patient. */
export async function paidAhead(
  { db, practiceId }: Pick<Unit, 'db' | 'practiceId'>,
  patientId?: string,
): Promise<ReadonlyMap<string, Cents>> {
  // By the whole key but its end: a credit belongs to no visit and no line.
  const { rows } = await sql<{ patientId: string; cents: Cents }>`
    select patient_id as "patientId", (-cents)::bigint as cents from ledger_balance
    where practice_id = ${practiceId} and encounter_id = ${noVisit} and line = 0 and account = 'unapplied-credits' and cents <> 0
      and (${patientId ?? null}::uuid is null or patient_id = ${patientId ?? null}::uuid)`.execute(db);
  return new Map(rows.map((r) => [r.patientId, r.cents]));
}
