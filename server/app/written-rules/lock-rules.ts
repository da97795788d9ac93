import { sql } from 'kysely';
import type { Unit } from '../unit.ts';

/** One transaction at a time changes a practice's rules, so that each version follows from the one before. Checks of claims go on. */
export async function lockRules({ db, practiceId }: Unit): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`rules ${practiceId}`}, 0))`.execute(db);
}
