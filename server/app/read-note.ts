import { type CodedNote, codeVisit } from '@claimwright/core/coding';
import { keepRun } from '../store/coding-runs.ts';
import type { VisitRecord } from '../store/record.ts';
import { auditDeed } from './audit-deed.ts';
import { encounterFacts } from './encounter-facts.ts';
import type { Knowledge } from './knowledge.ts';
import type { Unit } from './unit.ts';
import { visitContext } from './visit-context.ts';

/** Name and version of what proposes: kept with every reading and every decision on it. */
export const engine = 'claimwright coding engine 2';

/**
 * Lets the engine read a visit's record (its note with the addenda to it), keeps all that it says of diagnoses, visit and services, and lays
 * the suggestions out to be decided. What was decided before is not touched, nor is what is charged.
 */
export async function readNote(unit: Unit, knowledge: Knowledge, encounterId: string, record: VisitRecord): Promise<CodedNote> {
  const { db, practiceId } = unit;
  const { patientId, facts } = await encounterFacts(unit, knowledge.visitRules, encounterId);
  const own = await knowledge.lexiconOf(unit);
  const { coded, visit, services } = codeVisit(record.text, visitContext(knowledge, facts, own.lexicon));
  await auditDeed(unit, { action: 'read note to code it', subject: 'note', subjectId: record.noteId, patientId });
  await keepRun(unit, {
    ...{ id: unit.newId(), encounterId, at: unit.now, engine, textSha256: record.sha256, lexiconVersion: own.version },
    reading: {
      ...{ sure: coded.sure, suggestions: coded.suggestions, lines: coded.lines },
      queries: [
        ...coded.queries,
        ...visit.queries.map((q) => ({ ...q, about: 'visit' as const })),
        ...services.queries.map((q) => ({ ...q, about: 'services' as const })),
      ],
      ...{ visit, services: { lines: services.lines, left: services.left } },
    },
  });
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
