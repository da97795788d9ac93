import type { Reader } from './views/reader.ts';

/** What tells a term from every other: its words in the lexicon's spelling, and its code. */
export interface TermName {
  readonly key: string;
  readonly code: string;
}

/** A term with the wording that coders marked. */
export interface ProposedWording extends TermName {
  readonly wording: string;
}

/**
 * A wording that somebody signed for a code that the engine did not propose, as it was marked most often; undefined when nobody did, or every
 * visit behind it was signed otherwise since.
 */
export async function proposedWording(
  { db, practiceId }: Pick<Reader, 'db' | 'practiceId'>,
  { key, code }: TermName,
): Promise<ProposedWording | undefined> {
  return db
    .selectFrom('signed_wording as w')
    .select(['w.key', 'w.code', 'w.wording'])
    .where('w.practice_id', '=', practiceId)
    .where('w.key', '=', key)
    .where('w.code', '=', code)
    .where('w.kind', 'in', ['changed', 'added'])
    .where('w.signing_id', '=', (e) =>
      e
        .selectFrom('signing as s')
        .select('s.id')
        .whereRef('s.practice_id', '=', 'w.practice_id')
        .whereRef('s.encounter_id', '=', 'w.encounter_id')
        .orderBy('s.at', 'desc')
        .orderBy('s.id', 'desc')
        .limit(1),
    )
    .groupBy(['w.key', 'w.code', 'w.wording'])
    .orderBy((e) => e.fn.countAll(), 'desc')
    .orderBy('w.wording')
    .limit(1)
    .executeTakeFirst();
}
