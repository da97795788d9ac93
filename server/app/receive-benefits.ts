import type { IsoDate } from '@claimwright/core/base';
import { type Answered, type Benefits, from271 } from '@claimwright/core/benefit';
import type { WholeFile } from '@claimwright/core/x12';
import { markForRecheck } from '../store/claim-rechecks.ts';
import { closeWorkItems, raiseWorkItem } from '../store/work-items.ts';
import { chargedForEncounter } from './charged-for-encounter.ts';
import type { Unit } from './unit.ts';

/** Takes in eligibility answers (271): each finds its question by trace number, and what the front desk must see becomes work. */
export async function receiveBenefits(
  unit: Unit,
  fileId: string,
  file: WholeFile,
): Promise<{ status: 'processed' | 'quarantined'; says: string }> {
  let answered = 0;
  let unknown = 0;
  for (const t of file.transactions) {
    if (t.set !== '271' || !t.sound) {
      unknown++;
      continue;
    }
    for (const told of from271(t.body)) {
      if (await answer(unit, fileId, told)) answered++;
      else unknown++;
    }
  }
  const says = `${answered} eligibility answers${unknown > 0 ? `; ${unknown} could not be tied to a question of ours` : ''}.`;
  return { status: unknown > 0 && answered === 0 ? 'quarantined' : 'processed', says };
}

/** An answer that says neither active nor inactive is no confirmation. */
const statusOf = (b: Benefits): 'active' | 'inactive' | 'refused' =>
  b.rejected.length > 0 || b.status === 'unknown' ? 'refused' : b.status;

const unconfirmed = (standing: 'inactive' | 'refused', on: IsoDate) =>
  standing === 'inactive'
    ? `The payer answers that the coverage is not active on ${on}.`
    : `The payer’s answer does not say whether the coverage is active on ${on}.`;

async function answer(unit: Unit, fileId: string, { traces, benefits, person }: Answered): Promise<boolean> {
  const { db, practiceId, now } = unit;
  if (traces.length === 0) return false;
  const question = await db
    .updateTable('eligibility')
    .set({
      status: statusOf(benefits),
      answered_at: now,
      content: JSON.stringify({ ...benefits, ...(person && { person }) }),
      file_id: fileId,
    })
    .where('practice_id', '=', practiceId)
    .where('trace', 'in', traces)
    .returning(['coverage_id', 'encounter_id', 'service_date'])
    .executeTakeFirst();
  if (!question) return false;
  await markForRecheck(unit, { coverageId: question.coverage_id }, now, 'the payer answered about the coverage');
  const key = `eligibility:${question.coverage_id}:${question.encounter_id}`;
  const standing = statusOf(benefits);
  if (standing === 'active') {
    const by = { at: now, userId: unit.actor.userId, why: 'The payer confirms the coverage.' };
    await closeWorkItems(db, { practiceId, keys: [key] }, by);
    return true;
  }
  const visit = await db
    .selectFrom('encounter')
    .select(['number', 'patient_id'])
    .where('practice_id', '=', practiceId)
    .where('id', '=', question.encounter_id)
    .executeTakeFirstOrThrow();
  await raiseWorkItem(db, {
    id: unit.newId(),
    practiceId,
    key,
    kind: 'front-desk',
    title: `Coverage for visit ${visit.number} is ${standing === 'refused' ? 'not confirmed' : 'not active'}`,
    why: benefits.rejected[0]?.says ?? unconfirmed(standing, question.service_date),
    whatToDo: 'Ask the patient for the present card and correct the coverage before the claim goes out.',
    encounterId: question.encounter_id,
    patientId: visit.patient_id,
    dollars: await chargedForEncounter(unit, question.encounter_id),
    due: question.service_date,
    createdAt: now,
  });
  return true;
}
