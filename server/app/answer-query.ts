import { createHash } from 'node:crypto';
import { ok, type Result, refused } from '@claimwright/core/base';
import { markForRecheck } from '../store/claim-rechecks.ts';
import { answersFor, endQuery } from '../store/provider-queries.ts';
import { recordOf } from '../store/record.ts';
import { closeCodingWork, closeWorkItems } from '../store/work-items.ts';
import { askForCoder } from './ask-for-coder.ts';
import { auditDeed } from './audit-deed.ts';
import type { Knowledge } from './knowledge.ts';
import { offerReading } from './offer-reading.ts';
import { readNote } from './read-note.ts';
import type { Unit } from './unit.ts';

/** A provider's answer: one of the choices, words of their own, both, or that it cannot be determined. */
export interface Answer {
  readonly choice?: string | undefined;
  readonly says?: string | undefined;
  readonly undetermined?: boolean | undefined;
}

/** Why an answer is not taken, in the order in which it is looked at. */
export type NotAnswered =
  | { readonly kind: 'no-such-query' }
  | { readonly kind: 'not-yours'; readonly says: string }
  | { readonly kind: 'not-a-choice'; readonly says: string }
  | { readonly kind: 'nothing-said'; readonly says: string }
  | { readonly kind: 'ended'; readonly says: string };

/**
 * Takes a provider's answer. It becomes an addendum to the note, with who and when; the note itself does not change. The engine reads the
 * record again, and the visit goes back to its coder, also when it was signed meanwhile: what was signed rested on less.
 */
export async function answerQuery(
  unit: Unit,
  knowledge: Knowledge,
  queryId: string,
  answer: Answer,
): Promise<Result<{ id: string }, NotAnswered>> {
  const { actor } = unit;
  const query = await queryOf(unit, queryId);
  if (!query || actor.userId === null) return refused({ kind: 'no-such-query' });
  if (!(await answersFor(unit, query.provider_id, actor.userId)))
    return refused({ kind: 'not-yours', says: `This query is for ${query.provider}, who signed for the visit: only they can answer it.` });
  if (answer.choice !== undefined && !query.choices.includes(answer.choice))
    return refused({ kind: 'not-a-choice', says: 'That is none of the choices: choose one of them, or write.' });
  const text = addendumText(answer);
  if (text === undefined)
    return refused({ kind: 'nothing-said', says: 'Choose an answer, write one, or say that it cannot be determined.' });
  const kind = answer.undetermined ? 'undetermined' : 'answered';
  if (!(await endQuery(unit, { queryId, kind, at: unit.now, userId: actor.userId, choice: answer.choice, says: text })))
    return refused({ kind: 'ended', says: 'This query is answered or withdrawn already.' });
  await keepAddendum(unit, query, { by: actor.userId, text });
  const by = { at: unit.now, userId: actor.userId, why: text };
  await closeWorkItems(unit.db, { practiceId: unit.practiceId, keys: [`query:${queryId}`] }, by);
  await markForRecheck(unit, { encounterId: query.encounter_id }, unit.now, 'the provider answered a query');
  await auditDeed(unit, { action: 'answered query', subject: 'query', subjectId: queryId, patientId: query.patient_id });
  await backToCoder(unit, knowledge, query, text);
  return ok({ id: queryId });
}

/** What is written into the record: the choice and the sentence; undefined when nothing was said. */
function addendumText({ choice, says, undetermined }: Answer): string | undefined {
  const own = says?.trim() ?? '';
  if (undetermined) return own === '' ? 'Clinically unable to determine.' : own;
  const both = [choice, own].filter((t) => t !== undefined && t !== '').join('. ');
  return both === '' ? undefined : both;
}

type Query = NonNullable<Awaited<ReturnType<typeof queryOf>>>;

async function queryOf(unit: Unit, queryId: string) {
  const found = await unit.db
    .selectFrom('provider_query as q')
    .innerJoin('encounter as e', (j) => j.onRef('e.practice_id', '=', 'q.practice_id').onRef('e.id', '=', 'q.encounter_id'))
    .innerJoin('provider as r', (j) => j.onRef('r.practice_id', '=', 'q.practice_id').onRef('r.id', '=', 'q.provider_id'))
    .select([
      'q.id',
      'q.encounter_id',
      'q.provider_id',
      'q.choices',
      'e.number',
      'e.patient_id',
      'r.first_name',
      'r.last_name',
      'r.credential',
    ])
    .where('q.practice_id', '=', unit.practiceId)
    .where('q.id', '=', queryId)
    .forUpdate('e')
    .executeTakeFirst();
  return found && { ...found, provider: `${found.first_name} ${found.last_name}, ${found.credential}` };
}

async function keepAddendum(unit: Unit, query: Query, addendum: { by: string; text: string }): Promise<void> {
  const record = await recordOf(unit, query.encounter_id);
  if (!record) return;
  const { text } = addendum;
  await unit.db
    .insertInto('note_addendum')
    .values({
      ...{ practice_id: unit.practiceId, id: unit.newId(), note_id: record.noteId, encounter_id: query.encounter_id, query_id: query.id },
      ...{ written_at: unit.now, written_by: addendum.by, author: unit.actor.name, text },
      sha256: createHash('sha256').update(text).digest('hex'),
    })
    .execute();
}

async function backToCoder(unit: Unit, knowledge: Knowledge, query: Query, text: string): Promise<void> {
  const record = await recordOf(unit, query.encounter_id);
  if (!record) return;
  const coded = await readNote(unit, knowledge, query.encounter_id, record);
  await offerReading(unit, knowledge, query.encounter_id, record, coded);
  const moved = await unit.db
    .updateTable('encounter')
    .set({ status: 'to-code' })
    .where('practice_id', '=', unit.practiceId)
    .where('id', '=', query.encounter_id)
    .where('status', 'in', ['coded', 'to-code', 'held', 'self-pay'])
    .returning('id')
    .executeTakeFirst();
  // What was asked of the coder before rests on the note without the answer.
  const before = { at: unit.now, userId: unit.actor.userId, why: 'The provider answered.' };
  await closeCodingWork(unit, query.encounter_id, before);
  await askForCoder(
    unit,
    { id: query.encounter_id, number: query.number, patient_id: query.patient_id },
    {
      key: `answered:${query.id}`,
      why: `The provider answered: ${text}`,
      whatToDo: moved
        ? 'Read the addendum, decide the codes anew, and sign.'
        : 'The claim is out. Compare the answer with what was billed, and correct the claim if it differs.',
    },
  );
}
