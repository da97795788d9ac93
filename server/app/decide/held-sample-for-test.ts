import { addMs } from '@claimwright/core/base';
import type { Claim } from '@claimwright/core/claim';
import { acceptCodes } from '../accept-codes.ts';
import { type App, inPractice } from '../app.ts';
import { captureCharges } from '../capture-charges.ts';
import { checkClaim } from '../check-claim.ts';
import { makeClaim } from '../make-claim.ts';
import type { Unit } from '../unit.ts';

export interface HeldSample {
  readonly claimId: string;
  readonly number: string;
}

/** What is wrong with a claim of the sample clinic: its newest note lacks a signature, its total is a dollar, or its patient's name has a digit (a warning). */
export type Fault = 'unsigned' | 'wrong-total' | 'odd-name';

/** Makes claims of the sample clinic's first visits that wait for codes, one for each fault, and checks them: they are held. */
export function heldSample(app: App, practiceId: string, faults: readonly Fault[]): Promise<HeldSample[]> {
  return inPractice(app, practiceId, { userId: null, name: 'test' }, async (unit) => {
    const waiting = await unit.db
      .selectFrom('encounter')
      .select(['id', 'superbill'])
      .where('practice_id', '=', practiceId)
      .where('status', '=', 'to-code')
      .where('service_date', '<=', unit.today)
      .orderBy('service_date')
      .orderBy('number')
      .execute();
    // Visits with the shortest superbills first: office visits alone have no stop but the one that is planted.
    const office = waiting.filter((v) => v.superbill.some((line) => /^992(0[2-5]|1[2-5])$/.test(line.code)));
    const visits = office.toSorted((a, b) => a.superbill.length - b.superbill.length);
    const made: HeldSample[] = [];
    for (const { id } of visits) {
      const fault = faults[made.length];
      if (fault === undefined) break;
      const claim = await heldClaim(unit, app, id, fault);
      if (claim) made.push(claim);
    }
    if (made.length < faults.length) throw new Error(`only ${made.length} visits of the sample clinic could be billed`);
    return made;
  });
}

/** Undefined where the visit has no claim of its own: self-pay, without a charge, waiting. */
async function heldClaim(unit: Unit, app: App, encounterId: string, fault: Fault): Promise<HeldSample | undefined> {
  const { db, practiceId } = unit;
  if ((await captureCharges(unit, encounterId)).length > 0) return undefined;
  const coded = await acceptCodes(unit, app.knowledge, encounterId, [{ code: 'J02.9', spans: [{ start: 0, end: 4 }], why: 'test' }]);
  if (!coded.ok) return undefined;
  if (fault === 'unsigned') await addUnsignedNote(unit, encounterId);
  const claim = await makeClaim(unit, app.knowledge, encounterId);
  if (claim.kind !== 'claim') return undefined;
  const own = db.selectFrom('claim').select(['content', 'patient_control_number']).where('practice_id', '=', practiceId);
  const { content, patient_control_number: number } = await own.where('id', '=', claim.claimId).executeTakeFirstOrThrow();
  const wrong: Claim | undefined = {
    unsigned: undefined,
    'wrong-total': { ...content, totalCharge: 1_00 as Claim['totalCharge'] },
    'odd-name': { ...content, patient: { ...content.patient, lastName: `${content.patient.lastName}2` } },
  }[fault];
  if (wrong) {
    await db
      .updateTable('claim')
      .set({ content: JSON.stringify(wrong), total_cents: wrong.totalCharge, status: 'held' })
      .where('practice_id', '=', practiceId)
      .where('id', '=', claim.claimId)
      .execute();
    await checkClaim(unit, app.knowledge, claim.claimId);
  }
  return { claimId: claim.claimId, number };
}

async function addUnsignedNote({ db, practiceId, newId }: Unit, encounterId: string): Promise<void> {
  const note = await db
    .selectFrom('note')
    .selectAll()
    .where('practice_id', '=', practiceId)
    .where('encounter_id', '=', encounterId)
    .where('kind', '=', 'visit')
    .executeTakeFirstOrThrow();
  await db
    .insertInto('note')
    .values({ ...note, id: newId(), signed_on: null, written_at: addMs(note.written_at, 86_400_000) })
    .execute();
}
