import { sql } from 'kysely';
import type { Unit } from '../unit.ts';

/** One transaction at a time changes a practice's lexicon, so that each version follows from the one before. Readings go on. */
export async function lockLexicon({ db, practiceId }: Unit): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`lexicon ${practiceId}`}, 0))`.execute(db);
}
