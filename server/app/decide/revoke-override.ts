import { ok, type Result, refused } from '@claimwright/core/base';
import { checkLocked } from '../check-claim.ts';
import type { Knowledge } from '../knowledge.ts';
import type { Unit } from '../unit.ts';
import { claimToDecide, type NotDecided } from './named-finding.ts';
import { personOf, tellDecision } from './tell-decision.ts';

export type NotRevoked = NotDecided | { readonly kind: 'no-such-override' } | { readonly kind: 'revoked'; readonly says: string };

/** Takes an override back, with a reason: the finding stands again, and a claim that has not left is held again if it is a stop. */
export async function revokeOverride(
  unit: Unit,
  knowledge: Knowledge,
  overrideId: string,
  why: string,
): Promise<Result<{ readonly ready: boolean }, NotRevoked>> {
  const { db, practiceId } = unit;
  const override = await db
    .selectFrom('finding_override')
    .select(['claim_id', 'rule', 'place', 'what'])
    .where('practice_id', '=', practiceId)
    .where('id', '=', overrideId)
    .executeTakeFirst();
  if (!override) return refused({ kind: 'no-such-override' });
  const claim = await claimToDecide(unit, override.claim_id);
  if (!claim.ok) return claim;
  const { userId } = personOf(unit);
  const ended = await db
    .insertInto('finding_override_end')
    .values({ practice_id: practiceId, override_id: overrideId, at: unit.now, user_id: userId, why })
    .onConflict((c) => c.columns(['practice_id', 'override_id']).doNothing())
    .returning('override_id')
    .executeTakeFirst();
  if (!ended) return refused({ kind: 'revoked', says: 'Somebody has revoked it already.' });
  const { rule, place, what } = override;
  await tellDecision(unit, claim.value, {
    kind: 'override-revoked',
    says: `Revoked the override of ${rule}: ${what}. Reason: ${why}`,
    action: 'revoked an override',
    detail: { overrideId, rule, place, what, why },
  });
  return ok({ ready: await checkLocked(unit, knowledge, claim.value) });
}
