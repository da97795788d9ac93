import { recordClaimEvents } from '../store/claim-history.ts';
import { raiseWorkItem } from '../store/work-items.ts';
import type { Adjudicated } from './follow-adjudications.ts';
import type { Matched } from './match-remitted-claim.ts';
import type { Unit } from './unit.ts';

const notSent: readonly string[] = ['checked', 'held', 'ready'];

/** The decision that is gone, and how its going is told. */
export interface GoneDecision {
  readonly encounterId: string;
  readonly patientId: string;
  /** Of the payer whose decision it was. */
  readonly priority: number;
  /** Who undid it, as the subject of a sentence: "Sample Health took back". */
  readonly undid: string;
  /** What undid it, once: part of the key of the work. */
  readonly by: string;
  readonly remittanceId?: string;
  readonly fileId?: string;
}

/** A payer took back the decision on which the next payer's claim rests. @param priority of the payer that took back. */
export const followReversal = (unit: Unit, matched: Matched, priority: number, a: Adjudicated): Promise<void> =>
  holdWhatRests(unit, {
    encounterId: matched.encounterId,
    patientId: matched.match.patient,
    priority,
    undid: `${a.remittance.payer.name} took back`,
    by: a.remittanceId,
    remittanceId: a.remittanceId,
    fileId: a.fileId,
  });

/**
 * A later payer's claim rests on a decision that is gone. One that has not left is held; one that has left is a question for a person, for only that
 * payer's rules say whether it is replaced, voided or stands.
 */
export async function holdWhatRests(unit: Unit, gone: GoneDecision): Promise<void> {
  const { db, practiceId, now } = unit;
  const later = await db
    .selectFrom('claim')
    .innerJoin('payer', (j) => j.onRef('payer.practice_id', '=', 'claim.practice_id').onRef('payer.id', '=', 'claim.payer_id'))
    .select(['claim.id', 'claim.patient_control_number', 'claim.status', 'claim.total_cents', 'payer.name'])
    .where('claim.practice_id', '=', practiceId)
    .where('claim.encounter_id', '=', gone.encounterId)
    .where('claim.priority', '>', gone.priority as 1 | 2 | 3)
    .where('claim.status', '<>', 'rejected')
    .forUpdate('claim')
    .execute();
  for (const claim of later) {
    const says = `${gone.undid} the decision on which claim ${claim.patient_control_number} to ${claim.name} rests.`;
    const waits = notSent.includes(claim.status);
    await recordClaimEvents(db, [
      {
        id: unit.newId(),
        practiceId,
        claimId: claim.id,
        at: now,
        kind: 'prior-reversed',
        says,
        ...(gone.fileId ? { fileId: gone.fileId } : {}),
        ...(waits ? { status: 'held' as const } : {}),
      },
    ]);
    await raiseWorkItem(db, {
      id: unit.newId(),
      practiceId,
      key: `prior-reversed:${claim.id}:${gone.by}`,
      kind: 'posting',
      title: `What claim ${claim.patient_control_number} rests on was taken back`,
      why: says,
      whatToDo: waits
        ? 'It is held. Release it with the new decision of the payer before it, or drop it.'
        : `Tell ${claim.name}: replace or void the claim, and give back what it paid too much.`,
      claimId: claim.id,
      encounterId: gone.encounterId,
      patientId: gone.patientId,
      ...(gone.remittanceId ? { remittanceId: gone.remittanceId } : {}),
      dollars: claim.total_cents,
      createdAt: now,
    });
  }
}
