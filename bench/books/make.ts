import { rmSync, writeFileSync } from 'node:fs';
import { practiceId, seedPractice } from '../money/practice.ts';
import type { Tally } from '../tally.ts';
import { newHome } from './folder.ts';
import { booksToday, seedHistory } from './history.ts';

/** Claims, of four lines each, that wait for their payer in every books that are made. */
export const waiting = 5_000;

/**
 * Makes the books of so many claims in a PostgreSQL of their own, lets the books' own checks look at them, and stops it.
 * @param path told where they lie.
 */
export async function makeBooks(path: string, claims: number): Promise<Tally> {
  const { closingChecks, migrate, openDatabase, withPractice } = await import('@claimwright/server/store');
  const home = newHome();
  writeFileSync(path, home);
  const database = await openDatabase({ dataDir: home });
  try {
    await database.asOwner((client) => migrate(client));
    await seedPractice(database, waiting);
    await seedHistory(database, claims);
    const { must } = await withPractice(database, practiceId, (db) => closingChecks({ db, practiceId }, booksToday as never));
    const broken = must.filter((m) => !m.holds).map((m) => m.what);
    if (broken.length > 0) throw new Error(`the books that were made do not hold: ${broken.join('; ')}`);
  } catch (error) {
    await database.stop();
    rmSync(home, { recursive: true, force: true });
    throw error;
  }
  await database.stop();
  return { claims: waiting };
}
