import { createHash } from 'node:crypto';
import type { Instant, IsoDate } from '@claimwright/core/base';
import { recordText } from '@claimwright/core/coding';
import type { Reader } from './views/reader.ts';

/** An addendum, and where its own text begins and ends in the text of the record. */
export interface AddendumInRecord {
  readonly queryId: string;
  readonly at: Instant;
  readonly author: string;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** What a visit is coded from: its newest note with the addenda to it. */
export interface VisitRecord {
  readonly noteId: string;
  readonly text: string;
  readonly sha256: string;
  readonly signedOn: IsoDate | null;
  readonly addenda: readonly AddendumInRecord[];
}

/** The visit's record; undefined without a note. A psychotherapy note is never part of it (45 CFR 164.508(a)(2)). */
export async function recordOf(
  { db, practiceId }: Pick<Reader, 'db' | 'practiceId'>,
  encounterId: string,
): Promise<VisitRecord | undefined> {
  const note = await db
    .selectFrom('note')
    .select(['id', 'text', 'signed_on'])
    .where('practice_id', '=', practiceId)
    .where('encounter_id', '=', encounterId)
    .where('kind', '=', 'visit')
    .orderBy('written_at', 'desc')
    .executeTakeFirst();
  if (!note) return undefined;
  const rows = await db
    .selectFrom('note_addendum')
    .select(['query_id as queryId', 'written_at as at', 'author', 'text'])
    .where('practice_id', '=', practiceId)
    .where('note_id', '=', note.id)
    .orderBy('written_at')
    .orderBy('id')
    .execute();
  const asAddenda = rows.map((a) => ({ text: a.text, by: a.author, at: a.at }));
  const addenda = rows.map((a, i): AddendumInRecord => {
    const end = recordText(note.text, asAddenda.slice(0, i + 1)).trimEnd().length;
    return { ...a, start: end - a.text.trim().length, end };
  });
  const text = recordText(note.text, asAddenda);
  return { noteId: note.id, text, sha256: createHash('sha256').update(text).digest('hex'), signedOn: note.signed_on, addenda };
}
