import type { Instant, IsoDate } from '@claimwright/core/base';
import type { Unit } from '../unit.ts';
import type { Clinic, ClinicEncounter, ClinicPayer } from './read-clinic.ts';
import { type Ids, idOf } from './sample-ids.ts';

/** At the opening of a day's office: what is recorded on it is known to that day's checks. */
const morningOf = (day: IsoDate): Instant => `${day}T11:00:00.000Z` as Instant;

/** What payers authorized for the patients. */
export async function seedAuthorizations(unit: Unit, clinic: Clinic, ids: Ids): Promise<void> {
  const { db, practiceId: practice_id } = unit;
  for (const patient of clinic.patients)
    for (const coverage of patient.coverages)
      for (const a of coverage.authorizations ?? []) {
        const payer = clinic.payers.find((p) => p.plans.some((plan) => plan.id === coverage.plan))!;
        const { id: payer_id } = await db
          .selectFrom('payer')
          .select('id')
          .where('practice_id', '=', practice_id)
          .where('short_name', '=', payer.id)
          .executeTakeFirstOrThrow();
        await db
          .insertInto('payer_authorization')
          .values({
            ...{ practice_id, id: unit.newId(), patient_id: idOf(ids.patient, patient.id), payer_id, kind: 'authorization' },
            ...{
              number: a.number,
              procedures: a.procedures ? [...a.procedures] : null,
              valid_from: a.from ?? null,
              valid_until: a.until ?? null,
            },
            ...{
              units: a.units === undefined ? null : String(a.units),
              recorded_at: morningOf(a.recordedOn),
              recorded_by: null,
              says: a.says,
            },
          })
          .execute();
      }
}

/** Since when a payer has the clinicians enrolled; nothing where the clinic keeps no list of it. */
export async function seedEnrollments(unit: Unit, payer: ClinicPayer, payer_id: string, ids: Ids): Promise<void> {
  const { enrolled } = payer;
  if (!enrolled) return;
  const rows = [...ids.provider].flatMap(([name, provider_id]) => {
    const valid_from = enrolled[name] ?? enrolled['all'];
    return valid_from ? [{ practice_id: unit.practiceId, id: unit.newId(), payer_id, provider_id, valid_from, valid_until: null }] : [];
  });
  await unit.db.insertInto('payer_enrollment').values(rows).execute();
}

/** Papers that were signed for a visit: known from the day on which they were, or of the visit. */
export async function seedPapers(
  unit: Unit,
  { papers = [], date }: ClinicEncounter,
  of: { encounterId: string; patientId: string },
): Promise<void> {
  if (papers.length === 0) return;
  await unit.db
    .insertInto('signed_paper')
    .values(
      papers.map((p) => ({
        ...{ practice_id: unit.practiceId, id: unit.newId(), patient_id: of.patientId, encounter_id: of.encounterId, kind: p.kind },
        ...{ procedures: p.procedures ? [...p.procedures] : null, signed_on: p.signedOn },
        recorded_at: morningOf(p.signedOn > date ? p.signedOn : date),
      })),
    )
    .execute();
}
