import { ok, type Result, refused } from '@claimwright/core/base';
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
  await settleRemittances(unit, held.file_id);
  return ok(outcome);
}
