import type { Unit } from '../app/unit.ts';
import { isBlindTo } from '../store/reviews.ts';
import { ProblemError } from './problem.ts';

/** A claim shows its visit's codes: not to who codes that visit blind. @throws ProblemError `refused`. */
export async function refuseBlind(unit: Unit, userId: string, claimId: string): Promise<void> {
  const found = await unit.db
    .selectFrom('claim')
    .select('encounter_id')
    .where('practice_id', '=', unit.practiceId)
    .where('id', '=', claimId)
    .executeTakeFirst();
  if (found && (await isBlindTo(unit, userId, found.encounter_id)))
    throw new ProblemError('refused', 'You code the visit of this claim blind for a second review: finish the review first.');
}
