import { inPractice } from '../app/app.ts';
import { type OpenedApp, openApp } from '../app/open-app.ts';
import type { Actor, Unit } from '../app/unit.ts';
import { say } from './output.ts';
import { UsageError } from './usage-error.ts';

export interface BooksOptions {
  readonly data?: string;
  readonly practice?: string;
}

/** A person at the terminal waits this long for a database that is down; `serve` waits longer. */
export const patienceMs = 5_000;

/** Opens the database that the options name; the work is done by whoever runs the command. */
export async function withApp<T>(options: Pick<BooksOptions, 'data'>, work: (app: OpenedApp) => Promise<T>): Promise<T> {
  const app = await openApp({
    databaseUrl: process.env.DATABASE_URL,
    dataDir: options.data,
    codesDir: process.env.CLAIMWRIGHT_CODES,
    waitMs: patienceMs,
    say,
  });
  try {
    return await work(app);
  } finally {
    await app.close();
  }
}

/** The practice of an NPI, or the only one. @throws UsageError when it cannot be told. */
export async function practiceOf(app: OpenedApp, npi: string | undefined): Promise<string> {
  const practices = await app.database.app.selectFrom('practice').select(['id', 'npi', 'name']).execute();
  if (practices.length === 0) throw new UsageError('The database holds no practice yet. `npm start` brings the sample clinic.');
  const named = npi === undefined ? practices : practices.filter((p) => p.npi === npi);
  if (named.length === 1) return named[0]!.id;
  const list = practices.map((p) => `${p.npi} ${p.name}`).join('; ');
  throw new UsageError(
    npi === undefined ? `Name the practice with --practice NPI. There are: ${list}.` : `No practice has NPI ${npi}. There are: ${list}.`,
  );
}

/** Who works a command. */
export const personAtTerminal: Actor = { userId: null, name: `command line (${process.env.USER ?? 'unknown user'})` };

/** One unit of work of the person at the terminal. */
export function atTerminal<T>(app: OpenedApp, practiceId: string, work: (unit: Unit) => Promise<T>): Promise<T> {
  return inPractice(app, practiceId, personAtTerminal, work);
}
