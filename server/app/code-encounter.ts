import { ageOn } from '@claimwright/core/base';
import { type CodedNote, codeNote } from '@claimwright/core/coding';
import { audit } from '../store/audit.ts';
import { raiseWorkItem } from '../store/work-items.ts';
import { chargedForEncounter } from './charged-for-encounter.ts';
import type { Knowledge } from './knowledge.ts';
import { recordDiagnoses } from './record-diagnoses.ts';
import type { Unit } from './unit.ts';

const engine = 'claimwright coding engine 1';

/**
 * Reads the visit's note and proposes diagnoses with their evidence. What the engine is sure of is recorded and the encounter
 * goes on; anything else waits for a coder as a work item that says why. A psychotherapy note is never read
 * (45 CFR 164.508(a)(2)).
 */
export async function codeEncounter(unit: Unit, knowledge: Knowledge, encounterId: string): Promise<CodedNote | undefined> {
  const { db, practiceId } = unit;
  const encounter = await db
    .selectFrom('encounter')
    .innerJoin('patient', (j) =>
      j.onRef('patient.practice_id', '=', 'encounter.practice_id').onRef('patient.id', '=', 'encounter.patient_id'),
    )
    .select([
      'encounter.id',
      'encounter.number',
      'encounter.service_date',
      'encounter.patient_id',
      'encounter.status',
      'patient.birth_date',
      'patient.sex',
    ])
    .where('encounter.practice_id', '=', practiceId)
    .where('encounter.id', '=', encounterId)
    .forUpdate('encounter')
    .executeTakeFirstOrThrow();
  const note = await db
    .selectFrom('note')
    .select(['id', 'text'])
    .where('practice_id', '=', practiceId)
    .where('encounter_id', '=', encounterId)
    .where('kind', '=', 'visit')
    .orderBy('written_at', 'desc')
    .executeTakeFirst();
  if (encounter.status !== 'to-code') return undefined;
  if (!note) {
    await askForCoder(unit, encounter, 'The visit has no note yet.', 'Ask the provider for the note; nothing is coded without one.');
    return undefined;
  }

  const coded = codeNote(note.text, {
    ...(encounter.sex === 'U' ? {} : { sex: encounter.sex }),
    age: ageOn(encounter.birth_date, encounter.service_date),
    date: encounter.service_date,
    setting: 'outpatient',
    codeSets: knowledge.codeSets,
    lexicon: knowledge.lexicon,
  });
  await audit(db, { ...by(unit), action: 'read note to code it', subject: 'note', subjectId: note.id, patientId: encounter.patient_id });
  await keepSuggestions(unit, encounterId, coded);
  if (coded.sure) {
    const sure = coded.suggestions.filter((s) => s.certainty === 'auto');
    await recordDiagnoses(unit, encounterId, sure, { engine });
  } else {
    const why = coded.queries[0]?.text ?? coded.findings[0]?.what ?? 'The engine is not sure of every line of the assessment.';
    await askForCoder(unit, encounter, why, 'Open the note, accept or change the codes, or send the question to the provider.');
  }
  return coded;
}

const by = (unit: Unit) => ({
  id: unit.newId(),
  practiceId: unit.practiceId,
  at: unit.now,
  userId: unit.actor.userId,
  actor: unit.actor.name,
});

async function keepSuggestions(unit: Unit, encounterId: string, coded: CodedNote): Promise<void> {
  const { db, practiceId } = unit;
  await db.deleteFrom('suggestion').where('practice_id', '=', practiceId).where('encounter_id', '=', encounterId).execute();
  if (coded.suggestions.length === 0) return;
  await db
    .insertInto('suggestion')
    .values(
      coded.suggestions.map((s, i) => ({
        practice_id: practiceId,
        id: unit.newId(),
        encounter_id: encounterId,
        position: i + 1,
        system: 'icd10cm',
        code: s.code,
        title: s.title,
        certainty: s.certainty,
        why: s.why,
        spans: JSON.stringify(s.spans),
        state: 'open' as const,
      })),
    )
    .execute();
  await db
    .insertInto('code_event')
    .values(
      coded.suggestions.map((s) => ({
        practice_id: practiceId,
        id: unit.newId(),
        encounter_id: encounterId,
        at: unit.now,
        user_id: null,
        engine,
        action: 'suggested' as const,
        system: 'icd10cm',
        code_before: null,
        code_after: s.code,
        why: s.why,
      })),
    )
    .execute();
}

async function askForCoder(
  unit: Unit,
  encounter: { id: string; number: string; patient_id: string },
  why: string,
  whatToDo: string,
): Promise<void> {
  await raiseWorkItem(unit.db, {
    id: unit.newId(),
    practiceId: unit.practiceId,
    key: `code:${encounter.id}`,
    kind: 'coding',
    title: `Code encounter ${encounter.number}`,
    why,
    whatToDo,
    encounterId: encounter.id,
    patientId: encounter.patient_id,
    dollars: await chargedForEncounter(unit, encounter.id),
    createdAt: unit.now,
  });
}
