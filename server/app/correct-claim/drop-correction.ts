import { ok, type Result, refused } from '@claimwright/core/base';
import { recordClaimEvents } from '../../store/claim-history.ts';
import { closeWorkItems, openItemsOf } from '../../store/work-items.ts';
import { auditDeed } from '../audit-deed.ts';
import { hasLeft, lockClaim } from '../lock-claims.ts';
import type { Unit } from '../unit.ts';

export type NotDropped = { readonly kind: 'no-such-claim' } | { readonly kind: 'no-correction' | 'left'; readonly says: string };

/** Gives up a correction or void that has not left: the claim that it was for may be corrected anew. */
export async function dropCorrection(unit: Unit, claimId: string, why: string): Promise<Result<{ readonly number: string }, NotDropped>> {
  const { db, practiceId, now, actor } = unit;
  const claim = await lockClaim(unit, claimId);
  if (!claim) return refused({ kind: 'no-such-claim' });
  if (claim.content.frequency === '1') return refused({ kind: 'no-correction', says: 'This claim corrects no other one.' });
  if (hasLeft(claim))
    return refused({ kind: 'left', says: 'It has left, or was dropped already. Correct or void it at the payer instead.' });
  const { replaces_claim_id: old } = await db
    .selectFrom('claim_correction')
    .select('replaces_claim_id')
    .where('practice_id', '=', practiceId)
    .where('claim_id', '=', claimId)
    .executeTakeFirstOrThrow();
  const number = claim.patient_control_number;
  const event = { practiceId, at: now, kind: 'correction-dropped', userId: actor.userId };
  await recordClaimEvents(db, [
    { ...event, id: unit.newId(), claimId, says: `Given up before it left. Reason: ${why}`, status: 'dropped' },
    { ...event, id: unit.newId(), claimId: old, says: `Claim ${number}, which was to correct it, was given up. Reason: ${why}` },
  ]);
  const items = await openItemsOf(unit, [claimId], 'check');
  await closeWorkItems(
    db,
    { practiceId, keys: items.map((i) => i.key) },
    { at: now, userId: actor.userId, why: 'The correction was given up.' },
  );
  await auditDeed(unit, {
    ...{ action: 'dropped correction', subject: 'claim', subjectId: claimId, patientId: claim.patient_id },
    detail: { why, replaces: old },
  });
  return ok({ number });
}
