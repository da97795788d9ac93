import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { Client } from 'pg';
import { to as copyTo } from 'pg-copy-streams';
import { type BackupHeader, type BackupSum, backupFormat, backupKind, type TableShape } from './backup-parts.ts';
import type { OpenDatabase } from './database.ts';
import { appliedMigrations } from './migrate.ts';
import { StoreError } from './store-error.ts';

/** The tables that hold data, in the schemas of the program; what was migrated goes into the header. */
async function tablesOf(client: Client): Promise<readonly TableShape[]> {
  const { rows } = await client.query<TableShape>(
    `select format('%I.%I', n.nspname, c.relname) as table, array_agg(quote_ident(a.attname) order by a.attnum) as columns
     from pg_class as c join pg_namespace as n on n.oid = c.relnamespace join pg_attribute as a on a.attrelid = c.oid
     where n.nspname in ('public', 'app') and c.relkind in ('r', 'p') and not c.relispartition and c.oid <> 'app.migration'::regclass
       and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     group by 1 order by 1`,
  );
  return rows;
}

async function headerOf(client: Client): Promise<BackupHeader> {
  const migrations = await appliedMigrations(client);
  const { rows: sequences } = await client.query<BackupHeader['sequences'][number]>(
    `select format('%I.%I', schemaname, sequencename) as name, last_value as last from pg_sequences where schemaname in ('public', 'app') order by 1`,
  );
  return { kind: backupKind, format: backupFormat, createdAt: new Date().toISOString(), migrations, sequences };
}

/** The owner is below row-level security like everybody, so the snapshot reads the practices that exist, which is all of them. */
async function openSnapshot(client: Client): Promise<void> {
  await client.query('begin transaction isolation level repeatable read read only');
  const { rows } = await client.query<{ ids: string }>("select coalesce(string_agg(id::text, ','), '') as ids from practice");
  await client.query(`set local app.practice_ids = '{${rows[0]!.ids}}'`);
}

const line = (what: object): Buffer => Buffer.from(`${JSON.stringify(what)}\n`);

async function* tableBytes(client: Client, table: TableShape, count: (rows: number) => void): AsyncGenerator<Buffer> {
  yield line(table);
  const hash = createHash('sha256');
  const copy = client.query(copyTo(`copy (select ${table.columns.join(', ')} from ${table.table}) to stdout`));
  for await (const bytes of copy as AsyncIterable<Buffer>) {
    if (bytes.length === 0) continue;
    hash.update(bytes);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(bytes.length);
    yield length;
    yield bytes;
  }
  yield Buffer.alloc(4);
  yield line({ rows: copy.rowCount, sha256: hash.digest('hex') });
  count(copy.rowCount);
}

async function* fileBytes(client: Client, tell: (sum: BackupSum) => void): AsyncGenerator<Buffer> {
  const hash = createHash('sha256');
  const hashed = (bytes: Buffer): Buffer => {
    hash.update(bytes);
    return bytes;
  };
  let rows = 0;
  const tables = await tablesOf(client);
  yield hashed(line(await headerOf(client)));
  for (const table of tables) {
    for await (const bytes of tableBytes(client, table, (n) => {
      rows += n;
    }))
      yield hashed(bytes);
  }
  const end: BackupSum = { tables: tables.length, rows, sha256: hash.digest('hex') };
  yield line({ end });
  tell(end);
}

/** Makes a rename outlive a loss of power; some systems cannot open a folder for that, and then it is the best there is. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder).catch(() => undefined);
  await handle?.sync().catch(() => {});
  await handle?.close();
}

/**
 * Writes all data, as they stand at one moment, to `file`: while people work, without holding them up. The file appears whole or
 * not at all, and only its owner may read it.
 * @returns what it holds.
 * @throws StoreError `backup-failed` when the database is not migrated or the file cannot be written.
 */
export async function backupTo(database: Pick<OpenDatabase, 'asOwner'>, file: string): Promise<BackupSum> {
  const aside = `${resolve(file)}.part-${process.pid}`;
  try {
    const sum = await database.asOwner(async (client) => {
      await openSnapshot(client);
      let told: BackupSum | undefined;
      const tell = (end: BackupSum) => {
        told = end;
      };
      // `flush` is an fsync before the file is closed.
      await pipeline(
        Readable.from(fileBytes(client, tell), { objectMode: false }),
        createGzip(),
        createWriteStream(aside, { mode: 0o600, flush: true }),
      );
      await client.query('commit');
      return told!;
    });
    await rename(aside, file);
    await syncFolder(dirname(resolve(file)));
    return sum;
  } catch (cause) {
    await rm(aside, { force: true });
    throw new StoreError(
      `The backup to ${file} failed (${(cause as Error).message}). No file was left. See that the disk has room and the folder may be written, and that the database was started once.`,
      {
        code: 'backup-failed',
        cause,
      },
    );
  }
}
