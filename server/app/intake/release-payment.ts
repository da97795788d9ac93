import { type Cents, ok, type Result, refused, showMoney } from '@claimwright/core/base';
import { sql } from 'kysely';
import { raiseWorkItem } from '../../store/work-items.ts';
import { type PaymentOutcome, postPayment } from '../post-payment.ts';
import { settleRemittances } from '../receive-remittances.ts';
import type { Unit } from '../unit.ts';

export type NotReleased =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'not-quarantined' | 'nothing-open' | 'still-quarantined'; readonly says: string };

/**
 * A manager lets a payment be posted though it does not balance: some payers never do. Everything it says is posted, its cash is what was
 * paid, and what that leaves over waits in *payer adjustments in question* with a work item. Nothing else of the checks is waived.
 * @param why in the manager's words; kept with the payment and in the audit.
 */
export async function releasePayment(unit: Unit, remittanceId: string, why: string): Promise<Result<PaymentOutcome, NotReleased>> {
  const { db, practiceId, now, actor } = unit;
  const held = await db
    .selectFrom('remittance')
    .select(['id', 'status', 'file_id', 'proof', 'replaced_by'])
    .where('practice_id', '=', practiceId)
    .where('id', '=', remittanceId)
    .forNoKeyUpdate()
    .executeTakeFirst();
  if (!held) return refused({ kind: 'unknown' });
  if (held.replaced_by) return refused({ kind: 'not-quarantined', says: 'This payment came otherwise too, and was posted from there.' });
  if (held.status !== 'quarantined') return refused({ kind: 'not-quarantined', says: 'This payment was posted already.' });
  if (!(held.proof.open > 0)) return refused({ kind: 'nothing-open', says: 'This payment balances: what holds it is something else.' });
  const staged = await db
    .updateTable('staged_payment')
    .set({ status: 'staged', says: null, settled_at: null })
    .where('practice_id', '=', practiceId)
    .where('remittance_id', '=', remittanceId)
    .where('file_id', '=', held.file_id)
    .where('status', '=', 'quarantined')
    .returning('id')
    .executeTakeFirst();
  if (!staged)
    return refused({ kind: 'not-quarantined', says: 'The claims of this payment are not here any more: ask for the file again.' });
  const outcome = await postPayment(unit, staged.id, { why });
  if (outcome?.kind !== 'posted') return refused({ kind: 'still-quarantined', says: outcome?.says ?? 'Somebody else is at this payment.' });
  await db
    .updateTable('remittance')
    .set({ released_at: now, released_by: actor.userId, released_why: why })
    .where('practice_id', '=', practiceId)
    .where('id', '=', remittanceId)
    .execute();
  await askForLeftOver(unit, remittanceId);
  await settleRemittances(unit, held.file_id);
  return ok(outcome);
}

/**
 * What a released payment explains too little of stays owed by its payer, who has decided and says nothing more: a person asks, or writes it off. Without this
 * the claim would be paid, and its rest on nobody's list.
 */
async function askForLeftOver(unit: Unit, remittanceId: string): Promise<void> {
  const { db, practiceId } = unit;
  const { rows } = await sql<{ claim: string; encounter: string; patient: string; cents: Cents }>`
    select c.id as claim, c.encounter_id as encounter, c.patient_id as patient, sum(b.cents)::bigint as cents
    from claim c join ledger_balance b on b.practice_id = c.practice_id and b.encounter_id = c.encounter_id and b.account = 'ar-insurance' and b.payer_id = c.payer_id
    where c.practice_id = ${practiceId} and c.id in (
        select q.claim_id from remittance_claim q where q.practice_id = ${practiceId} and q.remittance_id = ${remittanceId}::uuid)
      and not exists (select 1 from work_item w where w.practice_id = c.practice_id and w.status = 'open'
        and (w.claim_id = c.id or w.encounter_id = c.encounter_id))
    group by 1, 2, 3 having sum(b.cents) > 0 order by 1`.execute(db);
  for (const { claim, encounter, patient, cents } of rows)
    await raiseWorkItem(db, {
      ...{ id: unit.newId(), practiceId, key: `left-over:${remittanceId}:${claim}`, kind: 'posting' },
      title: `A released payment leaves ${showMoney(cents)} unexplained`,
      why: 'Its adjustments do not add up to the charge: the rest stays owed by the payer, which has decided.',
      whatToDo: 'Ask the payer what the rest is, or write it off.',
      ...{ claimId: claim, encounterId: encounter, patientId: patient, remittanceId, dollars: cents, createdAt: unit.now },
    });
}
