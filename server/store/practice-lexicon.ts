import type { Instant } from '@claimwright/core/base';
import type { PracticeTermKept } from './coding-kept.ts';
import type { Database } from './tables.ts';
import type { Reader } from './views/reader.ts';

/** A version of a practice's lexicon, in whole. */
export interface PracticeLexicon {
  readonly version: number;
  readonly terms: readonly PracticeTermKept[];
}

export interface NewVersion {
  readonly terms: readonly PracticeTermKept[];
  readonly cause: Database['practice_lexicon']['cause'];
  /** The version whose terms it has again. */
  readonly restores?: number;
  readonly at: Instant;
  readonly userId: string;
  readonly why: string;
}

type Place = Pick<Reader, 'db' | 'practiceId'>;

const versions = ({ db, practiceId }: Place) => db.selectFrom('practice_lexicon').where('practice_id', '=', practiceId);

/** The number of the newest version; null where the practice has none. */
export async function newestVersion(place: Place): Promise<number | null> {
  const row = await versions(place).select('version').orderBy('version', 'desc').limit(1).executeTakeFirst();
  return row?.version ?? null;
}

export function lexiconAt(place: Place, version: number): Promise<PracticeLexicon | undefined> {
  return versions(place).select(['version', 'terms']).where('version', '=', version).executeTakeFirst();
}

/** What holds now; version 0 without terms where nothing was ever approved. */
export async function currentLexicon(place: Place): Promise<PracticeLexicon> {
  const version = await newestVersion(place);
  return (version === null ? undefined : await lexiconAt(place, version)) ?? { version: 0, terms: [] };
}

/** Keeps the next version. Two at once would have one number, and the second fails: who changes the lexicon locks it first. */
export async function keepLexicon(place: Place, { terms, cause, restores, at, userId, why }: NewVersion): Promise<number> {
  const version = ((await newestVersion(place)) ?? 0) + 1;
  await place.db
    .insertInto('practice_lexicon')
    .values({
      ...{ practice_id: place.practiceId, version, at, user_id: userId, cause, restores: restores ?? null, why },
      terms: JSON.stringify(terms),
    })
    .execute();
  return version;
}
