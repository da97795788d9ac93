import { type Cents, ok, type Result, refused, showMoney } from '@claimwright/core/base';
import { sql } from 'kysely';
import { nextNumbers } from '../../store/numbers.ts';
import type { RefundStatus } from '../../store/tables.ts';
import { raiseWorkItem } from '../../store/work-items.ts';
import { auditDeed } from '../audit-deed.ts';
import { lockBooks } from '../lock-books.ts';
import type { Unit } from '../unit.ts';
import { type Credit, type CreditOf, credits, isOf } from './credits.ts';
import { approve } from './decide-refund.ts';
import { refundKey } from './refund-kept.ts';
import { twoPersonLimit } from './who-may-approve.ts';

export type NotRequested = { readonly kind: 'no-such-credit' } | { readonly kind: 'too-much' | 'nobody'; readonly says: string };

/**
 * Asks that a credit, or a part of it, goes back. Up to the limit, with what went back of it by one person's word before, the asker's word is enough and it is
 * approved at once; above it another person decides, and a work item asks them.
 */
export async function requestRefund(
  unit: Unit,
  of: CreditOf,
  { cents, why }: { readonly cents: Cents; readonly why: string },
): Promise<Result<{ id: string; number: string; status: RefundStatus }, NotRequested>> {
  await lockBooks(unit);
  const { db, practiceId, now, actor, newId } = unit;
  if (actor.userId === null) return refused({ kind: 'nobody', says: 'A person asks for a refund.' });
  const credit = (await credits(unit)).find((c) => isOf(c, of));
  if (!credit) return refused({ kind: 'no-such-credit' });
  const free = credit.cents - credit.asked;
  if (cents > free) return refused({ kind: 'too-much', says: `No more than ${showMoney(free as Cents)} is owed and not asked for yet.` });
  const before = await refundedAlone(unit, credit);
  const id = newId();
  const [number] = await nextNumbers(db, practiceId, 'R', 1);
  await db
    .insertInto('refund')
    .values({
      ...{ practice_id: practiceId, id, number: number!, kind: of.kind, payer_id: of.payerId, patient_id: of.patientId },
      ...{ encounter_id: of.encounterId, line: of.line, cents, why, status: 'requested', requested_at: now, requested_by: actor.userId },
      ...{
        decided_at: null,
        decided_by: null,
        decided_why: null,
        alone: false,
        sent_on: null,
        sent_by: null,
        method: null,
        reference: null,
      },
      ...{ void_at: null, void_by: null, void_why: null },
    })
    .execute();
  await auditDeed(unit, {
    action: 'asked for refund',
    subject: 'refund',
    subjectId: id,
    ...(of.patientId ? { patientId: of.patientId } : {}),
    detail: { number, cents, why },
  });
  const limit = await twoPersonLimit(unit);
  if (before + cents <= limit) {
    await approve(unit, id, { why: `No more than ${showMoney(limit)}: one person decides.`, alone: false });
    return ok({ id, number: number!, status: 'approved' });
  }
  await raiseWorkItem(db, {
    ...{ id: newId(), practiceId, key: refundKey(id), kind: 'refund', title: `${actor.name} asks to refund ${showMoney(cents)}` },
    why: `Refund ${number}: ${why}`,
    whatToDo: `${before > 0 ? `With ${showMoney(before)} that one person refunded already it` : 'It'} is more than ${showMoney(limit)}: another person approves or refuses it, under Refunds.`,
    ...(of.patientId ? { patientId: of.patientId } : {}),
    ...{ dollars: cents, createdAt: now },
  });
  return ok({ id, number: number!, status: 'requested' });
}

/**
 * What one person's word sent back before of the same credit, of a claim's balance by its visit: in parts, or line by line, no more goes back alone than at once. What
 * was decided before the credit began was of another one.
 */
async function refundedAlone({ db, practiceId }: Unit, { kind, payerId, patientId, encounterId, since }: Credit): Promise<Cents> {
  const { rows } = await sql<{ cents: Cents }>`
    select coalesce(sum(cents), 0)::bigint as cents from refund
    where practice_id = ${practiceId} and kind = ${kind} and status in ('approved', 'sent') and decided_by = requested_by and not alone
      and (payer_id, patient_id, encounter_id) is not distinct from (${payerId}::uuid, ${patientId}::uuid, ${encounterId}::uuid)
      and (decided_at at time zone 'UTC')::date >= ${since}::date`.execute(db);
  return rows[0]!.cents;
}
