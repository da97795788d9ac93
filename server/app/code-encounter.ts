import type { CodedNote } from '@claimwright/core/coding';
import { recordOf } from '../store/record.ts';
import { askForCoder } from './ask-for-coder.ts';
import type { Knowledge } from './knowledge.ts';
import { offerReading } from './offer-reading.ts';
import { engine, readNote } from './read-note.ts';
import { recordDiagnoses } from './record-diagnoses.ts';
import type { Unit } from './unit.ts';

/**
 * Reads the visit's note and proposes diagnoses with their evidence. What the engine is sure of is recorded and the encounter
 * goes on; anything else waits for a coder as a work item that says why. A psychotherapy note is never read
 * (45 CFR 164.508(a)(2)).
 */
export async function codeEncounter(unit: Unit, knowledge: Knowledge, encounterId: string): Promise<CodedNote | undefined> {
  const { db, practiceId } = unit;
  const encounter = await db
    .selectFrom('encounter')
    .select(['id', 'number', 'status', 'patient_id'])
    .where('practice_id', '=', practiceId)
    .where('id', '=', encounterId)
    .forUpdate()
    .executeTakeFirstOrThrow();
  if (encounter.status !== 'to-code') return undefined;
  const record = await recordOf(unit, encounterId);
  if (!record) {
    await askForCoder(unit, encounter, {
      key: `code:${encounterId}`,
      why: 'The visit has no note yet.',
      whatToDo: 'Ask the provider for the note; nothing is coded without one.',
    });
    return undefined;
  }
  const coded = await readNote(unit, knowledge, encounterId, record);
  await offerReading(unit, knowledge, encounterId, record, coded);
  if (coded.sure) {
    const sure = coded.suggestions.filter((s) => s.certainty === 'auto');
    await recordDiagnoses(unit, encounterId, sure, { engine });
  } else {
    const why = coded.queries[0]?.text ?? coded.findings[0]?.what ?? 'The engine is not sure of every line of the assessment.';
    const whatToDo = 'Open the note, accept or change the codes, or send the question to the provider.';
    await askForCoder(unit, encounter, { key: `code:${encounterId}`, why, whatToDo });
  }
  return coded;
}
