import { addMs, asDate, asInstant, type IsoDate } from '@claimwright/core/base';
import type { Benefits } from '@claimwright/core/benefit';
import type { PaperKind } from '../../store/tables.ts';
import { acceptCodes } from '../accept-codes.ts';
import type { clinicForTest } from '../clinic-for-test.ts';
import { makeClaim } from '../make-claim.ts';
import { newId, type PayerName, type TestVisit, type VisitOptions } from '../seed-for-test.ts';

type Clinic = Awaited<ReturnType<typeof clinicForTest>>;

export interface MadeVisit extends TestVisit {
  readonly claimId: string;
  readonly coverageId: string;
  readonly payerId: string;
}

/** A visit that is coded, and whose claim is made and checked, but not sent. */
export async function madeVisit(c: Clinic, order: readonly PayerName[] = ['first'], options: VisitOptions = {}): Promise<MadeVisit> {
  const visit = await c.visit(order, options);
  const codes = [{ code: 'J02.9', spans: [{ start: 0, end: 4 }], why: 'test' }];
  await c.within((unit) => acceptCodes(unit, c.app.knowledge, visit.encounterId, codes));
  const made = await c.within((unit) => makeClaim(unit, c.app.knowledge, visit.encounterId));
  if (made.kind !== 'claim') throw new Error(`No claim: ${JSON.stringify(made)}`);
  const { coverage_id, payer_id } = await c.within(({ db, practiceId }) =>
    db
      .selectFrom('claim')
      .select(['coverage_id', 'payer_id'])
      .where('practice_id', '=', practiceId)
      .where('id', '=', made.claimId)
      .executeTakeFirstOrThrow(),
  );
  return { ...visit, claimId: made.claimId, coverageId: coverage_id, payerId: payer_id };
}

/** Puts a payer's answer about the visit on file, asked and answered now, or that there is none yet. */
export const answered = (c: Clinic, v: MadeVisit, status: 'asked' | 'active' | 'inactive' | 'refused', says: Partial<Benefits> = {}) =>
  c.within(async ({ db, practiceId, now, today }) => {
    const content = { status: 'active', qmb: false, items: [], authorizations: [], otherPayers: [], rejected: [], notes: [], ...says };
    await db
      .insertInto('eligibility')
      .values({
        ...{ practice_id: practiceId, id: newId(), coverage_id: v.coverageId, encounter_id: v.encounterId, service_date: today },
        ...{ trace: newId(), asked_at: addMs(now, -1000), answered_at: status === 'asked' ? null : now, status, file_id: null },
        content: status === 'asked' ? null : JSON.stringify(content),
      })
      .execute();
  });

export interface Authorized {
  readonly number: string;
  readonly units?: string;
  readonly procedures?: string[];
  readonly until?: IsoDate;
  readonly recordedAt?: string;
}

export const authorized = (c: Clinic, v: MadeVisit, a: Authorized) =>
  c.within(({ db, practiceId, now }) =>
    db
      .insertInto('payer_authorization')
      .values({
        ...{ practice_id: practiceId, id: newId(), patient_id: v.patientId, payer_id: v.payerId, kind: 'authorization', number: a.number },
        ...{ procedures: a.procedures ?? null, valid_from: null, valid_until: a.until ?? null, units: a.units ?? null },
        ...{ recorded_at: a.recordedAt ? asInstant(a.recordedAt) : now, recorded_by: null, says: 'test' },
      })
      .execute(),
  );

/** Puts a signed paper on file, and says that the practice keeps such papers here. */
export const signed = (c: Clinic, v: MadeVisit, kind: PaperKind, on: string) =>
  c.within(async ({ db, practiceId, now }) => {
    await db
      .updateTable('practice')
      .set({ settings: JSON.stringify({ papersKept: ['order', 'notice'] }) })
      .where('id', '=', practiceId)
      .execute();
    await db
      .insertInto('signed_paper')
      .values({
        ...{ practice_id: practiceId, id: newId(), patient_id: v.patientId, encounter_id: v.encounterId, kind },
        ...{ procedures: ['87880'], signed_on: asDate(on), recorded_at: now },
      })
      .execute();
  });
