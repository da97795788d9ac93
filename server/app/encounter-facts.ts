import { ageOn } from '@claimwright/core/base';
import type { EncounterFacts, VisitRules } from '@claimwright/core/coding';
import { coveragesOn } from './coverages-on.ts';
import { lastSeen } from './last-seen.ts';
import { specialtyOf } from './specialty-of.ts';
import type { Unit } from './unit.ts';

/**
 * What the practice knows of an encounter beside its note. A patient without a policy on the day pays themselves. Not on file in the system,
 * and so left to the note or to a question: what a payer wants of visits at a distance, and whether it takes consultations.
 */
export async function encounterFacts(
  unit: Unit,
  rules: VisitRules,
  encounterId: string,
): Promise<{ readonly patientId: string; readonly facts: EncounterFacts }> {
  const e = await unit.db
    .selectFrom('encounter as e')
    .innerJoin('patient as p', (j) => j.onRef('p.practice_id', '=', 'e.practice_id').onRef('p.id', '=', 'e.patient_id'))
    .innerJoin('provider as r', (j) => j.onRef('r.practice_id', '=', 'e.practice_id').onRef('r.id', '=', 'e.provider_id'))
    .innerJoin('location as l', (j) => j.onRef('l.practice_id', '=', 'e.practice_id').onRef('l.id', '=', 'e.location_id'))
    .select(['e.patient_id', 'e.service_date', 'e.place_of_service', 'p.birth_date', 'p.sex', 'r.specialty', 'l.clia_certificate'])
    .where('e.practice_id', '=', unit.practiceId)
    .where('e.id', '=', encounterId)
    .executeTakeFirstOrThrow();
  const [first, ...others] = (await coveragesOn(unit, e.patient_id, e.service_date)).map((c) => c.payer_kind);
  const specialty = specialtyOf(e.specialty);
  const seen = await lastSeen(unit, { patientId: e.patient_id, on: e.service_date, specialty: e.specialty }, rules);
  const facts: EncounterFacts = {
    date: e.service_date,
    ...(e.sex === 'U' ? {} : { sex: e.sex }),
    age: ageOn(e.birth_date, e.service_date),
    placeOfService: e.place_of_service,
    payer: first ?? 'self-pay',
    ...(others.length > 0 && { otherPayers: others }),
    ...(specialty && { specialty }),
    ...(seen && { lastSeen: seen }),
    ...(e.clia_certificate && { cliaCertificate: e.clia_certificate }),
  };
  return { patientId: e.patient_id, facts };
}
