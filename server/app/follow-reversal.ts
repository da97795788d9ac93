import { recordClaimEvents } from '../store/claim-history.ts';
import { raiseWorkItem } from '../store/work-items.ts';
import type { Adjudicated } from './follow-adjudications.ts';
import type { Matched } from './match-remitted-claim.ts';
import type { Unit } from './unit.ts';

const notSent: readonly string[] = ['checked', 'held', 'ready'];

/**
 * A decision was taken back on which the next payer's claim rests. One that has not left is held; one that has left is a question
 * for a person, for only the next payer's rules say whether it is replaced, voided or stands.
 * @param priority of the payer that took back.
 */
export async function followReversal(unit: Unit, matched: Matched, priority: number, a: Adjudicated): Promise<void> {
  const { db, practiceId, now } = unit;
  const later = await db
    .selectFrom('claim')
    .innerJoin('payer', (j) => j.onRef('payer.practice_id', '=', 'claim.practice_id').onRef('payer.id', '=', 'claim.payer_id'))
    .select(['claim.id', 'claim.patient_control_number', 'claim.status', 'claim.total_cents', 'payer.name'])
    .where('claim.practice_id', '=', practiceId)
    .where('claim.encounter_id', '=', matched.encounterId)
    .where('claim.priority', '>', priority as 1 | 2 | 3)
    .where('claim.status', '<>', 'rejected')
    .forUpdate('claim')
    .execute();
  for (const claim of later) {
    const says = `${a.remittance.payer.name} took back the decision on which claim ${claim.patient_control_number} to ${claim.name} rests.`;
    const waits = notSent.includes(claim.status);
    await recordClaimEvents(db, [
      {
        id: unit.newId(),
        practiceId,
        claimId: claim.id,
        at: now,
        kind: 'prior-reversed',
        says,
        fileId: a.fileId,
        ...(waits ? { status: 'held' as const } : {}),
      },
    ]);
    await raiseWorkItem(db, {
      id: unit.newId(),
      practiceId,
      key: `prior-reversed:${claim.id}:${a.remittanceId}`,
      kind: 'posting',
      title: `What claim ${claim.patient_control_number} rests on was taken back`,
      why: says,
      whatToDo: waits
        ? 'It is held. Release it with the new decision of the payer before it, or drop it.'
        : `Tell ${claim.name}: replace or void the claim, and give back what it paid too much.`,
      claimId: claim.id,
      encounterId: matched.encounterId,
      patientId: matched.match.patient,
      remittanceId: a.remittanceId,
      dollars: claim.total_cents,
      createdAt: now,
    });
  }
}
