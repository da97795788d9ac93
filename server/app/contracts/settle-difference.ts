import { ok, type Result, refused } from '@claimwright/core/base';
import { closeWorkItems } from '../../store/work-items.ts';
import { auditDeed } from '../audit-deed.ts';
import type { Unit } from '../unit.ts';
import { openDifferences } from './open-differences.ts';
import { doneKeys } from './recover-differences.ts';

/** What a person says became of a difference. */
export interface Settling {
  /** accepted: it stays as it is. refused: the payer says no, and somebody must decide what next. reopened: it was settled too early. */
  readonly kind: 'accepted' | 'refused' | 'reopened';
  readonly why: string;
}

export type NotSettled = { readonly kind: 'no-such-difference' } | { readonly kind: 'stands-already'; readonly says: string };

/** Says what became of a difference, with the reason. Nothing is changed: it is one more event, and the last one stands. */
export async function settleDifference(unit: Unit, id: string, { kind, why }: Settling): Promise<Result<{ id: string }, NotSettled>> {
  const { db, practiceId, now, actor } = unit;
  const difference = await db
    .selectFrom('contract_difference')
    .select(['id', 'by_cents', 'claim_id', 'encounter_id'])
    .where('practice_id', '=', practiceId)
    .where('id', '=', id)
    .executeTakeFirst();
  if (!difference) return refused({ kind: 'no-such-difference' });
  const [open] = await openDifferences(unit, { ids: [id] });
  if (kind === 'reopened' ? open !== undefined : open === undefined)
    return refused({
      kind: 'stands-already',
      says: kind === 'reopened' ? 'It is open already.' : 'It is settled already: open it again first.',
    });
  if (kind === 'refused' && open?.standing !== 'asked')
    return refused({ kind: 'stands-already', says: 'Nobody asked the payer, so that it cannot have refused.' });
  await db
    .insertInto('contract_difference_event')
    .values({
      ...{ practice_id: practiceId, id: unit.newId(), difference_id: id, at: now, kind, cents: difference.by_cents },
      ...{ says: why, letter_id: null, user_id: actor.userId },
    })
    .execute();
  if (kind === 'accepted')
    await closeWorkItems(db, { practiceId, keys: await doneKeys(unit, [difference]) }, { at: now, userId: actor.userId, why });
  const deed = { action: `${kind} contract difference`, subject: 'contract difference', subjectId: id };
  await auditDeed(unit, { ...deed, detail: { why, cents: difference.by_cents } });
  return ok({ id });
}
