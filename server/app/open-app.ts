import { join } from 'node:path';
import type { Instant } from '@claimwright/core/base';
import { findHome } from '../store/embedded/home.ts';
import { migrate, type OpenDatabase, openDatabase } from '../store/index.ts';
import { type App, newId, systemClock } from './app.ts';
import { type Knowledge, loadKnowledge } from './knowledge.ts';
import { loadCodeSets } from './load-code-sets.ts';
import { places } from './places.ts';
import { openSecrets, type Secrets } from './secrets.ts';

export interface OpenedApp extends App {
  /** Where our own files lie: secrets, compiled code sets, the simulator's state. */
  readonly home: string;
  readonly secrets: Secrets;
  close(): Promise<void>;
}

export interface AppOptions {
  readonly databaseUrl?: string | undefined;
  readonly dataDir?: string | undefined;
  /** How long to wait for an external database that is down; a minute unless told. */
  readonly waitMs?: number;
  /** Folder of compiled code sets; the home's `codes` unless told. */
  readonly codesDir?: string | undefined;
  readonly clock?: () => Instant;
  readonly say?: (line: string) => void;
  readonly log?: App['log'];
  /** Handed in when a test has opened and migrated one. */
  readonly database?: OpenDatabase;
  readonly knowledge?: Knowledge;
}

/** Opens database, migrations, code sets and secrets: all that use cases stand on. @throws StoreError and others that say what to do. */
export async function openApp(options: AppOptions): Promise<OpenedApp> {
  const { say = () => {}, log = () => {}, clock = systemClock, waitMs } = options;
  const database =
    options.database ??
    (await openDatabase({
      databaseUrl: options.databaseUrl,
      dataDir: options.dataDir,
      ...(waitMs === undefined ? {} : { waitMs }),
      log: say,
    }));
  try {
    if (!options.database) await database.asOwner((client) => migrate(client));
    const home = database.dataDir ?? findHome(options.dataDir).root;
    const secrets = openSecrets(home);
    const knowledge = options.knowledge ?? loadKnowledge(places.data, options.codesDir ?? join(home, 'codes'));
    await loadCodeSets({ database, knowledge, clock, newId });
    return { database, knowledge, clock, newId, secret: secrets.get, log, home, secrets, close: () => database.stop() };
  } catch (error) {
    await database.stop();
    throw error;
  }
}
