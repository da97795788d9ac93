import { ok, type Result, refused } from '@claimwright/core/base';
import { closeWorkItems } from '../../store/work-items.ts';
import { checkLocked } from '../check-claim.ts';
import type { Knowledge } from '../knowledge.ts';
import type { LockedClaim } from '../lock-claims.ts';
import { requestKey } from '../settle-requests.ts';
import type { Unit } from '../unit.ts';
import { claimToDecide, type NotDecided } from './named-finding.ts';
import { keepOverride } from './override-finding.ts';
import { personOf, tellDecision } from './tell-decision.ts';

export type NotAnswered = NotDecided | { readonly kind: 'no-such-request' } | { readonly kind: 'answered'; readonly says: string };

export interface Answer {
  readonly granted: boolean;
  /** A refusal says what to do instead; a grant may leave the asker's reason as the reason. */
  readonly why: string;
}

/** A manager grants or refuses what somebody asked for; what is granted is the manager's override. */
export async function answerRequest(
  unit: Unit,
  knowledge: Knowledge,
  requestId: string,
  { granted, why }: Answer,
): Promise<Result<{ readonly ready: boolean }, NotAnswered>> {
  const request = await requestOf(unit, requestId);
  if (!request) return refused({ kind: 'no-such-request' });
  const claim = await claimToDecide(unit, request.claim_id);
  if (!claim.ok) return claim;
  if (await isAnswered(unit, requestId)) return refused({ kind: 'answered', says: 'It is answered already.' });
  const { rule, place, what } = request;
  const reason = why || `${request.asker}: ${request.why}`;
  let overrideId: string | null = null;
  if (granted) {
    const kept = await keepOverride(unit, claim.value, { rule, at: place, what }, { why: reason, may: { stops: true } });
    if (!kept.ok) return kept;
    overrideId = kept.value;
  } else await tellRefusal(unit, claim.value, requestId, request, reason);
  const { userId } = personOf(unit);
  const { db, practiceId, now: at } = unit;
  const answer = granted ? 'granted' : 'refused';
  await db
    .insertInto('override_answer')
    .values({ practice_id: practiceId, request_id: requestId, at, user_id: userId, answer, why: reason, override_id: overrideId })
    .execute();
  const closed = { at, userId, why: granted ? `Granted. ${reason}` : `Refused. ${reason}` };
  await closeWorkItems(db, { practiceId, keys: [requestKey(requestId)] }, closed);
  return ok({ ready: granted ? await checkLocked(unit, knowledge, claim.value) : false });
}

function requestOf({ db, practiceId }: Unit, id: string) {
  return db
    .selectFrom('override_request as r')
    .innerJoin('app_user as u', 'u.id', 'r.user_id')
    .select(['r.claim_id', 'r.rule', 'r.place', 'r.what', 'r.why', 'u.name as asker'])
    .where('r.practice_id', '=', practiceId)
    .where('r.id', '=', id)
    .executeTakeFirst();
}

/** Looked at under the claim's lock, which every answer takes. */
async function isAnswered({ db, practiceId }: Unit, requestId: string): Promise<boolean> {
  const answer = await db
    .selectFrom('override_answer')
    .select('answer')
    .where('practice_id', '=', practiceId)
    .where('request_id', '=', requestId)
    .executeTakeFirst();
  return answer !== undefined;
}

const tellRefusal = (
  unit: Unit,
  claim: LockedClaim,
  requestId: string,
  { rule, place, what }: { rule: string; place: string; what: string },
  why: string,
) =>
  tellDecision(unit, claim, {
    kind: 'override-refused',
    says: `Refused to override ${rule}: ${what}. Reason: ${why}`,
    action: 'refused an override',
    detail: { requestId, rule, place, what, why },
  });
