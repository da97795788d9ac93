import { dateOfInstant, ok, type Result, refused } from '@claimwright/core/base';
import { reverse } from '@claimwright/core/ledger';
import { postEntries } from '../../store/ledger.ts';
import type { RefundMethod } from '../../store/tables.ts';
import { closeWorkItems } from '../../store/work-items.ts';
import { auditDeed } from '../audit-deed.ts';
import { entriesOfKeys } from '../books/entry-of-key.ts';
import { lockBooks } from '../lock-books.ts';
import type { Unit } from '../unit.ts';
import { keptRefund, refundKey } from './refund-kept.ts';
import { reopenClock } from './watch-overpayments.ts';

export type NotSent = { readonly kind: 'no-such-refund' } | { readonly kind: 'not-approved' | 'over'; readonly says: string };

/** An approved refund left: by a check with its number, an EFT, or back to the card. */
export async function sendRefund(
  unit: Unit,
  id: string,
  { method, reference }: { readonly method: RefundMethod; readonly reference: string },
): Promise<Result<{ id: string }, NotSent>> {
  await lockBooks(unit);
  const { db, practiceId, now, today, actor } = unit;
  const refund = await keptRefund(unit, id);
  if (!refund) return refused({ kind: 'no-such-refund' });
  if (refund.status !== 'approved')
    return refused({ kind: 'not-approved', says: `It is ${refund.status}: only what is approved is sent.` });
  const [payable] = await entriesOfKeys(unit, [refund.approved().key]);
  if (payable?.undoneBy)
    return refused({ kind: 'not-approved', says: 'What its approval posted was undone in the journal: void it, and ask anew.' });
  await db
    .updateTable('refund')
    .set({ status: 'sent', sent_on: today, sent_by: actor.userId, method, reference })
    .where('practice_id', '=', practiceId)
    .where('id', '=', id)
    .execute();
  const sent = (await keptRefund(unit, id))!.sent();
  await postEntries(db, practiceId, [{ ...sent, source: actor.userId ? { user: actor.userId } : {} }], now, unit.newId);
  await auditDeed(unit, {
    action: 'sent refund',
    subject: 'refund',
    subjectId: id,
    ...(refund.patient_id ? { patientId: refund.patient_id } : {}),
    detail: { number: refund.number, cents: refund.cents, method, reference },
  });
  return ok({ id });
}

/**
 * A refund is void: it was a mistake, or its check was never cashed or came back. What it posted is reversed, so that the credit is owed again; the bank has the
 * money of a sent one back.
 */
export async function voidRefund(unit: Unit, id: string, why: string): Promise<Result<{ id: string }, NotSent>> {
  await lockBooks(unit);
  const { db, practiceId, now, today, actor } = unit;
  const refund = await keptRefund(unit, id);
  if (!refund) return refused({ kind: 'no-such-refund' });
  if (refund.status === 'refused' || refund.status === 'void') return refused({ kind: 'over', says: `It is ${refund.status} already.` });
  const posted = [...(refund.status === 'sent' ? [refund.sent()] : []), ...(refund.status === 'requested' ? [] : [refund.approved()])];
  await postEntries(
    db,
    practiceId,
    posted.map((e) => reverse(e, why, today, actor.userId ? { user: actor.userId } : {})),
    now,
    unit.newId,
  );
  await db
    .updateTable('refund')
    .set({ status: 'void', void_at: now, void_by: actor.userId, void_why: why })
    .where('practice_id', '=', practiceId)
    .where('id', '=', id)
    .execute();
  if (refund.status === 'sent' && refund.kind === 'payer-balance')
    await reopenClock(unit, { payerId: refund.payer_id!, encounterId: refund.encounter_id!, by: dateOfInstant(refund.decided_at!) });
  await closeWorkItems(db, { practiceId, keys: [refundKey(id)] }, { at: now, userId: actor.userId, why: `Void: ${why}` });
  await auditDeed(unit, {
    action: 'voided refund',
    subject: 'refund',
    subjectId: id,
    detail: { number: refund.number, was: refund.status, why },
  });
  return ok({ id });
}
