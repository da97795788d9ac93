import { ok, type Result, refused } from '@claimwright/core/base';
import { postEntries } from '../../store/ledger.ts';
import type { RefundStatus } from '../../store/tables.ts';
import { closeWorkItems } from '../../store/work-items.ts';
import { auditDeed } from '../audit-deed.ts';
import { lockBooks } from '../lock-books.ts';
import type { Unit } from '../unit.ts';
import { credits, isOf } from './credits.ts';
import { keptRefund, refundKey } from './refund-kept.ts';
import { isAloneWithIt } from './who-may-approve.ts';

export type NotDecided =
  | { readonly kind: 'no-such-refund' }
  | { readonly kind: 'decided' | 'own' | 'not-owed' | 'nobody'; readonly says: string };

export interface Decision {
  readonly granted: boolean;
  readonly why: string;
  /** The asker approves, knowing that it takes two: only where nobody else may. */
  readonly alone: boolean;
}

/** Another person than the asker approves or refuses. A sole owner may do it alone, says so, and it is on record. */
export async function decideRefund(
  unit: Unit,
  id: string,
  { granted, why, alone }: Decision,
): Promise<Result<{ status: RefundStatus }, NotDecided>> {
  await lockBooks(unit);
  const { db, practiceId, now, actor } = unit;
  const refund = await keptRefund(unit, id);
  if (!refund) return refused({ kind: 'no-such-refund' });
  if (actor.userId === null) return refused({ kind: 'nobody', says: 'A person decides over a refund.' });
  if (refund.status !== 'requested') return refused({ kind: 'decided', says: `It is ${refund.status} already.` });
  const own = refund.requested_by === actor.userId;
  if (granted && own && !(alone && (await isAloneWithIt(unit))))
    return refused({
      kind: 'own',
      says: alone ? 'Somebody else of this practice may approve refunds: ask them.' : 'You asked for it: another person approves it.',
    });
  if (!granted) {
    await write(unit, id, { status: 'refused', decided_at: now, decided_by: actor.userId, decided_why: why });
    await auditDeed(unit, { action: 'refused refund', subject: 'refund', subjectId: id, detail: { why } });
  } else {
    const credit = (await credits(unit)).find((c) => isOf(c, refund.of));
    if (!credit || credit.cents < refund.cents)
      return refused({ kind: 'not-owed', says: 'It is not owed any more as far as asked for: refuse it, and ask anew.' });
    await approve(unit, id, { why, alone: own });
  }
  await closeWorkItems(
    db,
    { practiceId, keys: [refundKey(id)] },
    { at: now, userId: actor.userId, why: granted ? 'Approved' : `Refused: ${why}` },
  );
  return ok({ status: granted ? 'approved' : 'refused' });
}

/** Approves and posts: what was owed is payable. The caller holds the books and has looked at what is owed. */
export async function approve(unit: Unit, id: string, { why, alone }: { readonly why: string; readonly alone: boolean }): Promise<void> {
  const { db, practiceId, now, actor } = unit;
  await write(unit, id, { status: 'approved', decided_at: now, decided_by: actor.userId, decided_why: why, alone });
  const refund = (await keptRefund(unit, id))!;
  await postEntries(db, practiceId, [{ ...refund.approved(), source: { user: actor.userId! } }], now, unit.newId);
  await auditDeed(unit, {
    action: alone ? 'approved own refund, being alone' : 'approved refund',
    subject: 'refund',
    subjectId: id,
    ...(refund.patient_id ? { patientId: refund.patient_id } : {}),
    detail: { number: refund.number, cents: refund.cents, why },
  });
}

type Decided = { status: RefundStatus; decided_at: Unit['now']; decided_by: string | null; decided_why: string; alone?: boolean };
const write = ({ db, practiceId }: Unit, id: string, decided: Decided) =>
  db.updateTable('refund').set(decided).where('practice_id', '=', practiceId).where('id', '=', id).execute();
