import { ok, type Result, refused } from '@claimwright/core/base';
import type { WriteOffAccount } from '@claimwright/core/ledger';
import type { Role } from '../../store/tables.ts';
import { closeWorkItems } from '../../store/work-items.ts';
import { auditDeed } from '../audit-deed.ts';
import { personOf } from '../decide/tell-decision.ts';
import { lockBooks } from '../lock-books.ts';
import type { Unit } from '../unit.ts';
import { notOwed, postWriteOff, visitOf } from './write-off.ts';

export type NotAnswered =
  | { readonly kind: 'no-such-request' }
  | { readonly kind: 'answered' | 'own-request' | 'not-owed'; readonly says: string };

export interface WriteOffAnswer {
  readonly approved: boolean;
  readonly why: string;
  /** The roles that may approve: whether a practice has a second one is asked of its people. */
  readonly approvers: readonly Role[];
}

/**
 * Approves or refuses what somebody wants given up. Two people: whoever asked may refuse but not approve, unless the practice has nobody else who may; then
 * it is approved alone, and the record says so.
 */
export async function answerWriteOff(
  unit: Unit,
  requestId: string,
  { approved, why, approvers }: WriteOffAnswer,
): Promise<Result<{ answer: 'approved' | 'refused'; alone: boolean }, NotAnswered>> {
  await lockBooks(unit);
  const { db, practiceId, now: at } = unit;
  const request = await requestOf(unit, requestId);
  if (!request) return refused({ kind: 'no-such-request' });
  if (request.answer) return refused({ kind: 'answered', says: `It was ${request.answer} already.` });
  const { userId } = personOf(unit);
  const own = request.user_id === userId;
  if (approved && own && (await anotherMayApprove(unit, userId, approvers)))
    return refused({ kind: 'own-request', says: 'You asked for this: somebody else must approve it.' });
  const asked = {
    encounterId: request.encounter_id,
    ...(request.payer_id ? { payerId: request.payer_id } : {}),
    account: request.account as WriteOffAccount,
    lines: request.lines,
    why: request.why,
  };
  const visit = (await visitOf(unit, asked.encounterId))!;
  if (approved) {
    const short = await notOwed(unit, asked);
    if (short) return refused({ kind: 'not-owed', says: `The balance has changed since it was asked for. ${short}` });
    await postWriteOff(unit, requestId, visit.patientId, asked);
  }
  const alone = approved && own;
  const answer = approved ? 'approved' : 'refused';
  await db
    .insertInto('write_off_answer')
    .values({ practice_id: practiceId, request_id: requestId, at, user_id: userId, answer, alone, why })
    .execute();
  await closeWorkItems(db, { practiceId, keys: [`write-off:${requestId}`] }, { at, userId, why: `${answer}. ${why}` });
  await auditDeed(unit, {
    action: alone ? 'approved own write-off, alone' : `${answer} write-off`,
    subject: 'encounter',
    subjectId: asked.encounterId,
    patientId: visit.patientId,
    detail: { requestId, cents: request.cents, why },
  });
  return ok({ answer, alone });
}

function requestOf({ db, practiceId }: Unit, id: string) {
  return db
    .selectFrom('write_off_request as r')
    .leftJoin('write_off_answer as a', (j) => j.onRef('a.practice_id', '=', 'r.practice_id').onRef('a.request_id', '=', 'r.id'))
    .select(['r.encounter_id', 'r.payer_id', 'r.account', 'r.lines', 'r.cents', 'r.user_id', 'r.why', 'a.answer'])
    .where('r.practice_id', '=', practiceId)
    .where('r.id', '=', id)
    .executeTakeFirst();
}

async function anotherMayApprove({ db, practiceId }: Unit, userId: string, approvers: readonly Role[]): Promise<boolean> {
  const other = await db
    .selectFrom('membership as m')
    .innerJoin('app_user as u', 'u.id', 'm.user_id')
    .select('m.user_id')
    .where('m.practice', '=', practiceId)
    .where('m.role', 'in', approvers)
    .where('m.user_id', '<>', userId)
    .where('u.disabled_at', 'is', null)
    .limit(1)
    .executeTakeFirst();
  return other !== undefined;
}
