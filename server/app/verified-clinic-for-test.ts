import { stubModel } from '../connect/language-model-for-test.ts';
import type { OpenDatabase } from '../store/database.ts';
import { encounter } from '../store/views/encounter.ts';
import type { App } from './app.ts';
import { clinicForTest } from './clinic-for-test.ts';
import { person } from './people-for-test.ts';
import { turnVerifierOn, type VerifierAsked } from './set-verifier.ts';
import { tick } from './tick.ts';
import { verifierKey } from './verify-reading.ts';

/** The key that the clinics of these tests have among their secrets. */
export const key = 'sk-clinic-0123456789';
/** A note of which the engine is sure. */
export const sure = 'ASSESSMENT:\n1. Hypertension, stable.\n2. Type 2 diabetes.\n\nPLAN:\nReturn in 3 months.';
/** A note that waits for a coder. */
export const unsure = 'HPI: pain after a fall.\n\nASSESSMENT:\n1. Ankle sprain, brace.\n\nPLAN:\nReturn in 2 weeks.';

/** Clinics that have their readings checked by a model of the test's. */
export async function verifiedClinics(database: OpenDatabase) {
  const model = await stubModel();
  return { model, clinicWith: (asked: Partial<VerifierAsked> | 'off' = {}) => clinicWith(database, model, asked) };
}

/** A clinic of its own, with its verifier on unless told, and a coder. */
async function clinicWith(database: OpenDatabase, model: Awaited<ReturnType<typeof stubModel>>, asked: Partial<VerifierAsked> | 'off') {
  const clinic = await clinicForTest(database);
  const app: App = { ...clinic.app, secret: (name) => (name === verifierKey(clinic.practiceId) ? key : undefined) };
  const june = await person(clinic, 'June', 'coder');
  const rita = await person(clinic, 'Rita', 'provider');
  const on: VerifierAsked = { address: model.address, model: 'small', plainHttp: false, agreement: '', part2: [] };
  if (asked !== 'off') {
    const set = await clinic.within((unit) => turnVerifierOn(unit, { ...on, ...asked }));
    if (!set.ok) throw new Error(set.error.says);
  }
  model.asked.length = 0;
  const nobody = async () => Promise.reject(new Error('no partner'));
  return {
    ...{ clinic, june, rita, on },
    round: () => tick(app, clinic.practiceId, nobody),
    /** A week later, when no eligibility answer is waited for any more: what is coded is billed. */
    nextWeek: () => {
      clinic.setClock('2026-04-21T15:00:00.000Z');
      return tick(app, clinic.practiceId, nobody);
    },
    view: async (id: string) => (await june.does((unit) => encounter(unit, id, june.id)))!,
    rows: (table: 'verifier_question' | 'verifier_answer') =>
      clinic.within(({ db, practiceId }) => db.selectFrom(table).selectAll().where('practice_id', '=', practiceId).execute()),
    visit: async (note: string) => (await clinic.visit(['first'], { note })).encounterId,
  };
}
