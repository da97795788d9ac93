import type { Finding } from '@claimwright/core/base';
import { closeWorkItems, type NewWorkItem, openItemsOf, type Retold, raiseWorkItems, retellWorkItems } from '../store/work-items.ts';
import type { LockedClaim } from './lock-claims.ts';
import type { Unit } from './unit.ts';

/** A claim that was checked, with its first stop; without one it passes. */
export interface Settled {
  readonly row: LockedClaim;
  readonly stop: Finding | undefined;
}

/**
 * A claim that its check holds is work, told by its first stop; the item follows when that is settled and another stands. What asked to correct one
 * that passes is settled.
 */
export async function askToCorrect(unit: Unit, claims: readonly Settled[]): Promise<void> {
  const { db, practiceId } = unit;
  const open = new Map<string, string[]>();
  const ids = claims.map(({ row }) => row.id);
  for (const { claimId, key } of await openItemsOf(unit, ids, 'check')) open.set(claimId, [...(open.get(claimId) ?? []), key]);
  const raised: NewWorkItem[] = [];
  const retold: Retold[] = [];
  const done: string[] = [];
  for (const { row, stop } of claims) {
    // One at most. A claim that is held anew, after it was ready, has a new item.
    const [key] = open.get(row.id) ?? [];
    if (!stop) done.push(...(open.get(row.id) ?? []));
    else if (key) retold.push({ key, ...told(stop) });
    else raised.push(itemOf(unit, row, stop));
  }
  await raiseWorkItems(db, raised);
  await retellWorkItems(unit, retold);
  await closeWorkItems(db, { practiceId, keys: done }, { at: unit.now, userId: unit.actor.userId, why: 'The claim passes its checks.' });
}

const told = (stop: Finding) => ({ why: stop.what, whatToDo: stop.fix?.says ?? 'Correct the field that the finding names.' });

function itemOf(unit: Unit, row: LockedClaim, stop: Finding): NewWorkItem {
  const id = unit.newId();
  return {
    id,
    practiceId: unit.practiceId,
    key: `check:${row.id}:${id}`,
    kind: 'claim',
    title: `Claim ${row.patient_control_number} is held by its check`,
    ...told(stop),
    claimId: row.id,
    encounterId: row.encounter_id,
    patientId: row.patient_id,
    dollars: row.content.totalCharge,
    ...(row.filing_due ? { due: row.filing_due } : {}),
    createdAt: unit.now,
  };
}
