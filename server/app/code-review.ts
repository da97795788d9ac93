import { ok, type Result, refused } from '@claimwright/core/base';
import { recordOf } from '../store/record.ts';
import { keepReviewCoding, reviewOf } from '../store/reviews.ts';
import { type CodesNotFit, codesNotFit } from './accept-codes.ts';
import { auditDeed } from './audit-deed.ts';
import type { Knowledge } from './knowledge.ts';
import type { Decided } from './record-diagnoses.ts';
import type { Unit } from './unit.ts';

/** Why a second coding is not taken, in the order in which it is looked at. */
export type NotReviewed =
  | { readonly kind: 'no-such-review' }
  | { readonly kind: 'not-yours'; readonly says: string }
  | CodesNotFit
  | { readonly kind: 'coded-already'; readonly says: string };

/**
 * Keeps what a second coder codes of a visit, blind: from now on they see the first coder's codes, and can change none of their own. No codes
 * at all are an answer too. Nothing on the visit changes.
 */
export async function codeReview(
  unit: Unit,
  knowledge: Knowledge,
  reviewId: string,
  coded: { readonly codes: readonly Decided[]; readonly activeSeconds?: number | undefined },
): Promise<Result<{ id: string }, NotReviewed>> {
  const review = await reviewOf(unit, reviewId);
  if (!review) return refused({ kind: 'no-such-review' });
  const { userId } = unit.actor;
  if (userId === null || userId !== review.reviewer_id)
    return refused({ kind: 'not-yours', says: 'This visit was drawn for another coder to review.' });
  const record = await recordOf(unit, review.encounter_id);
  const wrong = codesNotFit(knowledge, review.service_date, record?.text ?? '', coded.codes);
  if (wrong) return refused(wrong);
  if (!(await keepReviewCoding(unit, { reviewId, at: unit.now, userId, codes: coded.codes, activeSeconds: coded.activeSeconds })))
    return refused({ kind: 'coded-already', says: 'You coded this visit already; the differences are shown below.' });
  await auditDeed(unit, { action: 'coded for review', subject: 'review', subjectId: reviewId, patientId: review.patient_id });
  return ok({ id: reviewId });
}
