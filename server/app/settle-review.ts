import { ok, type Result, refused } from '@claimwright/core/base';
import { reviewOf } from '../store/reviews.ts';
import { askForCoder } from './ask-for-coder.ts';
import { auditDeed } from './audit-deed.ts';
import type { Unit } from './unit.ts';

/** Whether a code over which two coders differ stands on the visit, and why. */
export interface Settled {
  readonly code: string;
  readonly stands: boolean;
  readonly why: string;
}

/** Why a decision is not taken, in the order in which it is looked at. */
export type NotSettled =
  | { readonly kind: 'no-such-review' }
  | { readonly kind: 'not-coded'; readonly says: string }
  | { readonly kind: 'no-difference'; readonly says: string }
  | { readonly kind: 'settled-already'; readonly says: string };

/**
 * Settles one difference of a second review. When all are settled and the codes that stand are not those that were signed, the visit goes back
 * to a coder with what to change; what was signed and billed changes by no review.
 */
export async function settleReview(unit: Unit, reviewId: string, settled: Settled): Promise<Result<{ left: number }, NotSettled>> {
  const { db, practiceId, actor } = unit;
  const review = await reviewOf(unit, reviewId);
  if (!review || actor.userId === null) return refused({ kind: 'no-such-review' });
  if (!review.second) return refused({ kind: 'not-coded', says: 'The second coder has not signed yet.' });
  const [first, second] = [review.first.map((d) => d.code), review.second.map((d) => d.code)];
  const differ = [...first.filter((c) => !second.includes(c)), ...second.filter((c) => !first.includes(c))];
  if (!differ.includes(settled.code)) return refused({ kind: 'no-difference', says: `Both coders agree on ${settled.code}.` });
  const kept = await db
    .insertInto('review_decision')
    .values({ practice_id: practiceId, review_id: reviewId, ...settled, at: unit.now, user_id: actor.userId })
    .onConflict((c) => c.columns(['practice_id', 'review_id', 'code']).doNothing())
    .returning('code')
    .executeTakeFirst();
  if (!kept) return refused({ kind: 'settled-already', says: `${settled.code} was settled before.` });
  await auditDeed(unit, {
    action: 'settled review',
    subject: 'review',
    subjectId: reviewId,
    patientId: review.patient_id,
    detail: { ...settled },
  });
  const decisions = await db
    .selectFrom('review_decision')
    .select(['code', 'stands'])
    .where('practice_id', '=', practiceId)
    .where('review_id', '=', reviewId)
    .execute();
  const left = differ.filter((code) => !decisions.some((d) => d.code === code)).length;
  if (left === 0) await tellCoder(unit, review, first, decisions);
  return ok({ left });
}

type Review = NonNullable<Awaited<ReturnType<typeof reviewOf>>>;

async function tellCoder(unit: Unit, review: Review, first: readonly string[], decisions: readonly { code: string; stands: boolean }[]) {
  const add = decisions.filter((d) => d.stands && !first.includes(d.code)).map((d) => `add ${d.code}`);
  const remove = decisions.filter((d) => !d.stands && first.includes(d.code)).map((d) => `take off ${d.code}`);
  if (add.length + remove.length === 0) return;
  const moved = await unit.db
    .updateTable('encounter')
    .set({ status: 'to-code' })
    .where('practice_id', '=', unit.practiceId)
    .where('id', '=', review.encounter_id)
    .where('status', 'in', ['coded', 'to-code', 'held', 'self-pay'])
    .returning('id')
    .executeTakeFirst();
  await askForCoder(
    unit,
    { id: review.encounter_id, number: review.number, patient_id: review.patient_id },
    {
      key: `reviewed:${review.id}`,
      why: `Second review: ${[...remove, ...add].join(', ')}.`,
      whatToDo: moved
        ? 'Open the visit, change the codes, and sign again.'
        : 'The claim is out: correct it, in whichever direction it was wrong.',
    },
  );
}
