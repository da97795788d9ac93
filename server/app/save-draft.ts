import { ok, type Result, refused } from '@claimwright/core/base';
import { pointers } from '@claimwright/core/coding';
import type { Unit } from './unit.ts';

/** What a coder has decided so far, as their screen keeps it, and the time at it. */
export interface DraftToSave {
  readonly content: unknown;
  readonly activeSeconds: number;
  /** The codes as they would be signed, for the pointers of the service lines. */
  readonly codes: readonly string[];
}

/** Which diagnoses (from 1) each service line would point at. */
export interface LinePointing {
  readonly position: number;
  readonly pointers: readonly number[];
}

/**
 * Keeps a coder's unsigned decisions, so that a visit can be left and come back to; the last one holds. Nothing of it reaches a claim.
 * @returns the pointers that the service lines would have with these codes.
 */
export async function saveDraft(
  unit: Unit,
  encounterId: string,
  draft: DraftToSave,
): Promise<Result<{ lines: readonly LinePointing[] }, { kind: 'no-such-encounter' }>> {
  const { db, practiceId, actor } = unit;
  const encounter = await db
    .selectFrom('encounter')
    .select('id')
    .where('practice_id', '=', practiceId)
    .where('id', '=', encounterId)
    .executeTakeFirst();
  if (!encounter || actor.userId === null) return refused({ kind: 'no-such-encounter' });
  const kept = { content: JSON.stringify(draft.content), active_seconds: draft.activeSeconds, saved_at: unit.now };
  await db
    .insertInto('code_draft')
    .values({ practice_id: practiceId, encounter_id: encounterId, user_id: actor.userId, ...kept })
    .onConflict((c) => c.columns(['practice_id', 'encounter_id', 'user_id']).doUpdateSet(kept))
    .execute();
  return ok({ lines: await pointing(unit, encounterId, draft.codes) });
}

async function pointing({ db, practiceId }: Unit, encounterId: string, codes: readonly string[]): Promise<LinePointing[]> {
  if (codes.length === 0) return [];
  const charges = await db
    .selectFrom('charge')
    .select(['position', 'procedure', 'modifiers'])
    .where('practice_id', '=', practiceId)
    .where('encounter_id', '=', encounterId)
    .orderBy('position')
    .execute();
  const links = pointers(
    charges.map((c) => ({ code: c.procedure, modifiers: c.modifiers })),
    codes,
  );
  return charges.map(({ position }, i) => ({ position, pointers: links[i]!.pointers.map((p) => p + 1) }));
}
