import { engineCoder } from '../store/reviews.ts';
import { auditDeed } from './audit-deed.ts';
import type { Unit } from './unit.ts';

/** Sets the share, in whole percent, of a coder's (or the engine's) signed visits that a second coder codes again. The ones before stay on record. */
export async function setReviewShare(unit: Unit, coder: string, percent: number): Promise<{ coder: string; percent: number }> {
  if (unit.actor.userId === null) throw new Error('A share is set by a person.');
  await unit.db
    .insertInto('review_share')
    .values({
      ...{ practice_id: unit.practiceId, id: unit.newId(), user_id: coder === engineCoder ? null : coder },
      ...{ percent, set_at: unit.now, set_by: unit.actor.userId },
    })
    .execute();
  await auditDeed(unit, { action: 'set review share', subject: 'coder', subjectId: coder, detail: { percent } });
  return { coder, percent };
}
