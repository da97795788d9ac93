import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { App } from '@claimwright/server/app';
import type { OpenDatabase } from '@claimwright/server/store';
import { practiceId, seedPractice } from './practice.ts';

/** A practice with so many claims that wait for their payer, in a PostgreSQL of its own that goes with it. */
export interface BenchClinic {
  readonly app: App;
  readonly database: OpenDatabase;
  /** Takes the file in, from the disk to the ledger. @throws when anything of it was not posted. */
  post(path: string): Promise<void>;
  stop(): Promise<void>;
}

export async function openClinic(claims: number): Promise<BenchClinic> {
  const { migrate, openDatabase } = await import('@claimwright/server/store');
  const { newId, systemClock, takeIn } = await import('@claimwright/server/app');
  // PostgreSQL does not run as root: its account must reach the folder.
  const base = process.getuid?.() === 0 ? '/var/lib/claimwright/bench' : tmpdir();
  mkdirSync(base, { recursive: true });
  const home = mkdtempSync(join(base, 'claimwright-bench-'));
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
  // Posting reads no code set.
  const knowledge = undefined as unknown as App['knowledge'];
  const app: App = { database, knowledge, clock: systemClock, newId, secret: () => undefined, log: () => {} };
  return {
    app,
    database,
    async post(path) {
      const bytes = readFileSync(path);
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const file = { mailboxId: null, name: 'bench.835', sha256, bytes };
      const { status, says } = await takeIn(app, practiceId, { userId: null, name: 'bench' }, file);
      if (status !== 'processed') throw new Error(says);
    },
    stop,
  };
}
