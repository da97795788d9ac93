import type { Finding } from '@claimwright/core/base';
import { placeOf } from '../store/claim-checks.ts';
import { openRequests } from '../store/finding-overrides.ts';
import { closeWorkItems } from '../store/work-items.ts';
import type { LockedClaim } from './lock-claims.ts';
import type { Unit } from './unit.ts';

/** The work item by which a request waits for a manager. */
export const requestKey = (requestId: string): string => `override:${requestId}`;

/** Requests about findings that a check no longer makes are settled: nobody has to answer them. */
export async function settleRequests(unit: Unit, { id }: LockedClaim, findings: readonly Finding[]): Promise<void> {
  const { db, practiceId, now } = unit;
  for (const asked of await openRequests(unit, id)) {
    const stands = findings.some(
      (f) => f.severity === 'error' && f.rule === asked.rule && f.what === asked.what && placeOf(f) === asked.place,
    );
    if (stands) continue;
    const why = 'The finding is gone, or overridden.';
    await db
      .insertInto('override_answer')
      .values({ practice_id: practiceId, request_id: asked.id, at: now, user_id: null, answer: 'settled', why, override_id: null })
      .execute();
    await closeWorkItems(db, { practiceId, keys: [requestKey(asked.id)] }, { at: now, userId: unit.actor.userId, why });
  }
}
