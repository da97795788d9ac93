import { ageOn } from '@claimwright/core/base';
import { type CodedNote, codeNote } from '@claimwright/core/coding';
import { keepRun } from '../store/coding-runs.ts';
import type { VisitRecord } from '../store/record.ts';
import { auditDeed } from './audit-deed.ts';
import type { Knowledge } from './knowledge.ts';
import type { Unit } from './unit.ts';

/** Name and version of what proposes: kept with every reading and every decision on it. */
export const engine = 'claimwright coding engine 1';

/**
 * Lets the engine read a visit's record (its note with the addenda to it), keeps all that it says, and lays the suggestions out to be decided.
 * What was decided before is not touched.
 */
export async function readNote(unit: Unit, knowledge: Knowledge, encounterId: string, record: VisitRecord): Promise<CodedNote> {
  const { db, practiceId } = unit;
  const { patient_id, service_date, birth_date, sex } = await db
    .selectFrom('encounter as e')
    .innerJoin('patient as p', (j) => j.onRef('p.practice_id', '=', 'e.practice_id').onRef('p.id', '=', 'e.patient_id'))
    .select(['e.patient_id', 'e.service_date', 'p.birth_date', 'p.sex'])
    .where('e.practice_id', '=', practiceId)
    .where('e.id', '=', encounterId)
    .executeTakeFirstOrThrow();
  const coded = codeNote(record.text, {
    ...(sex === 'U' ? {} : { sex }),
    age: ageOn(birth_date, service_date),
    date: service_date,
    setting: 'outpatient',
    codeSets: knowledge.codeSets,
    lexicon: knowledge.lexicon,
  });
  await auditDeed(unit, { action: 'read note to code it', subject: 'note', subjectId: record.noteId, patientId: patient_id });
  await keepRun(unit, { id: unit.newId(), encounterId, at: unit.now, engine, textSha256: record.sha256, reading: coded });
  if (coded.suggestions.length > 0)
    await db
      .insertInto('code_event')
      .values(
        coded.suggestions.map((s) => ({
          ...{ practice_id: practiceId, id: unit.newId(), encounter_id: encounterId, at: unit.now, user_id: null, engine },
          ...{ action: 'suggested' as const, system: 'icd10cm', code_before: null, code_after: s.code, why: s.why },
          ...{ certainty: s.certainty, suggested_by: engine, reason: null, signing_id: null },
        })),
      )
      .execute();
  return coded;
}
