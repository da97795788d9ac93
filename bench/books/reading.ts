import type { IsoDate } from '@claimwright/core/base';
import type { OpenDatabase } from '@claimwright/server/store';
import type { Side } from '../figure.ts';
import { practiceId } from '../money/practice.ts';
import { homeAt } from './folder.ts';
import { booksToday } from './history.ts';

type Reader = Parameters<typeof import('@claimwright/server/store')['trialBalance']>[0];

/** What is asked of books, for the `n`-th time. @throws when the answer cannot be right. */
export type Question = (reader: Reader, n: number) => Promise<unknown>;

/** Asks so often, once before the clock runs, and tells what the slowest of a hundred answers lasted, or of fewer the middle one. */
export const asking =
  (times: number, question: Question): Side['load'] =>
  async (_file, path) => {
    const { openDatabase } = await import('@claimwright/server/store');
    const database = await openDatabase({ dataDir: homeAt(path) });
    await asked(database, question, times);
    return async () => {
      const lasted: number[] = [];
      for (let n = 0; n < times; n++) lasted.push(await asked(database, question, n));
      await database.stop();
      lasted.sort((a, b) => a - b);
      return { seconds: lasted[Math.floor(times * (times < 100 ? 0.5 : 0.99))]!, tally: {} };
    };
  };

async function asked(database: OpenDatabase, question: Question, n: number): Promise<number> {
  const { withPractice } = await import('@claimwright/server/store');
  const from = performance.now();
  await withPractice(database, practiceId, (db) =>
    question({ db, practiceId, now: `${booksToday}T12:00:00.000Z` as Reader['now'], today: booksToday as IsoDate }, n),
  );
  return (performance.now() - from) / 1000;
}

/** One of so many, another each time. */
export const someOf = (claims: number, n: number): number => ((n + 1) * 7_919_317) % claims;
