import type { Finding } from '@claimwright/core/base';
import { closeWorkItems, raiseWorkItem } from '../store/work-items.ts';
import type { LockedClaim } from './lock-claims.ts';
import type { Unit } from './unit.ts';

/** Keys of what a claim's check raised and nobody settled: one at most. A claim that is held anew, after it was ready, has a new item. */
async function openItems({ db, practiceId }: Unit, claimId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('work_item')
    .select('key')
    .where('practice_id', '=', practiceId)
    .where('claim_id', '=', claimId)
    .where('key', 'like', `check:${claimId}%`)
    .where('status', '=', 'open')
    .execute();
  return rows.map((r) => r.key);
}

/** A claim that its check holds is work, told by its first stop; the item follows when that is settled and another stands. */
export async function askToCorrect(unit: Unit, row: LockedClaim, stop: Finding): Promise<void> {
  const { db, practiceId } = unit;
  const told = { why: stop.what, whatToDo: stop.fix?.says ?? 'Correct the field that the finding names.' };
  const [open] = await openItems(unit, row.id);
  if (open) {
    await db
      .updateTable('work_item')
      .set({ why: told.why, what_to_do: told.whatToDo })
      .where('practice_id', '=', practiceId)
      .where('key', '=', open)
      .execute();
    return;
  }
  const id = unit.newId();
  await raiseWorkItem(db, {
    id,
    practiceId,
    key: `check:${row.id}:${id}`,
    kind: 'claim',
    title: `Claim ${row.patient_control_number} is held by its check`,
    ...told,
    claimId: row.id,
    encounterId: row.encounter_id,
    patientId: row.patient_id,
    dollars: row.content.totalCharge,
    ...(row.filing_due ? { due: row.filing_due } : {}),
    createdAt: unit.now,
  });
}

/** The claim passes its check: what asked to correct it is settled. */
export async function nothingToCorrect(unit: Unit, claimId: string): Promise<void> {
  const by = { at: unit.now, userId: unit.actor.userId, why: 'The claim passes its checks.' };
  await closeWorkItems(unit.db, { practiceId: unit.practiceId, keys: await openItems(unit, claimId) }, by);
}
