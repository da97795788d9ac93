import { backupTo } from '../store/backup.ts';
import { openDatabase } from '../store/index.ts';
import { migrate } from '../store/migrate.ts';
import { restoreFrom } from '../store/restore.ts';
import { print, printJson, say } from './output.ts';
import type { ExitCode } from './program.ts';
import { patienceMs } from './with-practice-app.ts';

interface BackupOptions {
  readonly data?: string;
  readonly json?: boolean;
}

/** `claimwright backup`: one snapshot of the whole database in one file, while people work. */
export async function backup(file: string, options: BackupOptions): Promise<ExitCode> {
  const database = await openDatabase({ databaseUrl: process.env.DATABASE_URL, dataDir: options.data, waitMs: patienceMs, log: say });
  try {
    await database.asOwner((client) => migrate(client));
    const sum = await backupTo(database, file);
    if (options.json) printJson({ file, ...sum });
    else print(`Backup written to ${file}.`);
    return 0;
  } finally {
    await database.stop();
  }
}

/** `claimwright restore`: into an empty database, or with --replace into one that is given up. All of it or nothing. */
export async function restore(file: string, options: BackupOptions & { replace?: boolean }): Promise<ExitCode> {
  const database = await openDatabase({ databaseUrl: process.env.DATABASE_URL, dataDir: options.data, waitMs: patienceMs, log: say });
  try {
    const sum = await restoreFrom(database, file, options.replace ? { replace: true } : {});
    if (options.json) printJson({ file, ...sum });
    else print(`Restored from ${file}.`);
    return 0;
  } finally {
    await database.stop();
  }
}
