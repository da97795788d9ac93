import { createHash } from 'node:crypto';
import { readFileSync, rmSync } from 'node:fs';
import type { App } from '@claimwright/server/app';
import type { OpenDatabase } from '@claimwright/server/store';
import { newHome } from '../books/folder.ts';
import { practiceId, seedPractice } from './practice.ts';

/** A practice with so many claims that wait for their payer, in a PostgreSQL of its own that goes with it. */
export interface BenchClinic {
  readonly app: App;
  readonly database: OpenDatabase;
  /** Takes the file in, from the disk to the ledger. @throws when anything of it was not posted. */
  post(path: string): Promise<void>;
  stop(): Promise<void>;
}

/** An application on a database. Posting reads no code set. */
export const appOn = (database: OpenDatabase, { newId, systemClock }: { newId: App['newId']; systemClock: App['clock'] }): App => ({
  ...{ database, knowledge: undefined as unknown as App['knowledge'], clock: systemClock, newId },
  ...{ secret: () => undefined, log: () => {} },
});

/** A file as a practice receives it. */
export function fileAt(path: string) {
  const bytes = readFileSync(path);
  return { mailboxId: null, name: 'bench.835', sha256: createHash('sha256').update(bytes).digest('hex'), bytes };
}

export async function openClinic(claims: number): Promise<BenchClinic> {
  const { migrate, openDatabase } = await import('@claimwright/server/store');
  const { newId, systemClock, takeIn } = await import('@claimwright/server/app');
  const home = newHome();
  const database = await openDatabase({ dataDir: home });
  const stop = async () => {
    await database.stop();
    rmSync(home, { recursive: true, force: true });
  };
  try {
    await database.asOwner((client) => migrate(client));
    await seedPractice(database, claims);
    await database.asAdmin((client) => client.query('checkpoint'));
  } catch (error) {
    await stop();
    throw error;
  }
  const app = appOn(database, { newId, systemClock });
  return {
    app,
    database,
    async post(path) {
      const { status, says } = await takeIn(app, practiceId, { userId: null, name: 'bench' }, fileAt(path));
      if (status !== 'processed') throw new Error(says);
    },
    stop,
  };
}
