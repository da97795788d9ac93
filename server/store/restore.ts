import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import type { Client } from 'pg';
import { type CopyStreamQuery, from as copyFrom } from 'pg-copy-streams';
import type { BackupHeader, BackupSum, TableShape } from './backup-parts.ts';
import { readBackup, verifyBackup } from './backup-reader.ts';
import type { OpenDatabase } from './database.ts';
import { applyMigration, type Migration, migrate, pendingMigrations, readMigrations } from './migrate.ts';
import { StoreError } from './store-error.ts';

const refused = (why: string, cause?: unknown): StoreError => new StoreError(why, { code: 'restore-refused', cause });

const list = async (client: Client, sql: string): Promise<readonly string[]> =>
  (await client.query<{ item: string }>(sql)).rows.map((row) => row.item);

const ourTables = `select format('%I.%I', schemaname, tablename) as item from pg_tables where schemaname in ('public', 'app')`;

async function firstTableWithRows(client: Client): Promise<string | undefined> {
  for (const table of await list(client, `${ourTables} and tablename <> 'migration'`)) {
    if ((await client.query(`select 1 from ${table} limit 1`)).rows.length > 0) return table;
  }
  return undefined;
}

/** Removes all that migrations made, and the job worker's own tables, which it makes anew. */
async function clear(client: Client): Promise<void> {
  const tables = await list(client, ourTables);
  if (tables.length > 0) await client.query(`drop table ${tables.join(', ')} cascade`);
  const routines = `select 'routine ' || p.oid::regprocedure as item from pg_proc as p where p.pronamespace = 'public'::regnamespace and p.proowner = current_user::regrole`;
  for (const routine of await list(client, routines)) await client.query(`drop ${routine} cascade`);
  await client.query('drop schema if exists app cascade');
  await client.query('drop schema if exists graphile_worker cascade');
}

/** The schema of the backup's day. */
async function migrateTo(client: Client, { migrations }: BackupHeader, released: readonly Migration[]): Promise<void> {
  const later = pendingMigrations(migrations, released);
  for (const migration of released.slice(0, released.length - later.length)) await applyMigration(client, migration);
}

/**
 * Runs `load` with nothing between the rows and their tables: foreign keys are taken off and put back, which proves them all at
 * once and asks for no order of tables, and the owner stands above row-level security. All of it is of this transaction.
 */
async function withoutChecks(client: Client, load: () => Promise<void>): Promise<void> {
  const { rows: keys } = await client.query<{ table: string; name: string; definition: string }>(
    `select conrelid::regclass::text as table, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition
     from pg_constraint where contype = 'f' and conparentid = 0 and connamespace in ('public'::regnamespace, 'app'::regnamespace)`,
  );
  const forced = await list(
    client,
    "select oid::regclass::text as item from pg_class where relforcerowsecurity and relnamespace = 'public'::regnamespace",
  );
  for (const { table, name } of keys) await client.query(`alter table ${table} drop constraint ${name}`);
  for (const table of forced) await client.query(`alter table ${table} no force row level security`);
  await load();
  for (const { table, name, definition } of keys) await client.query(`alter table ${table} add constraint ${name} ${definition}`);
  for (const table of forced) await client.query(`alter table ${table} force row level security`);
}

async function loadRows(client: Client, file: string): Promise<BackupSum> {
  let table: TableShape | undefined;
  let copy: CopyStreamQuery | undefined;
  let broken: Error | undefined;
  for await (const part of readBackup(file)) {
    if (broken) throw broken;
    if (part.kind === 'end') return part.end;
    if (part.kind === 'table') {
      table = part.table;
      copy = client.query(copyFrom(`copy ${table.table} (${table.columns.join(', ')}) from stdin`));
      copy.on('error', (error) => {
        broken = error;
      });
    } else if (part.kind === 'rows') {
      if (!copy!.write(part.bytes)) await once(copy!, 'drain');
    } else if (part.kind === 'sum') {
      copy!.end();
      await finished(copy!);
      if (copy!.rowCount !== part.sum.rows)
        throw refused(`${table!.table} took ${copy!.rowCount} rows of ${part.sum.rows}. Nothing was written.`);
    }
  }
  throw refused(`${file} changed while it was read. Nothing was written.`);
}

async function restoreInTransaction(
  client: Client,
  file: string,
  header: BackupHeader,
  { replace, migrations }: Required<RestoreOptions>,
): Promise<BackupSum> {
  await client.query("begin; set local lock_timeout = '10s'");
  const inTheWay = await firstTableWithRows(client);
  if (inTheWay && !replace) {
    throw refused(
      `The database is not empty (${inTheWay} has rows). Restore into a new one (--data DIR), or say --replace to put the backup in the place of all that is there.`,
    );
  }
  await clear(client);
  await migrateTo(client, header, migrations);
  let sum: BackupSum | undefined;
  await withoutChecks(client, async () => {
    sum = await loadRows(client, file);
  });
  for (const { name, last } of header.sequences) if (last !== null) await client.query('select setval($1::regclass, $2)', [name, last]);
  await client.query('commit');
  return sum!;
}

export interface RestoreOptions {
  /** Whether data that are there may be thrown away. */
  readonly replace?: boolean;
  /** Of this release. */
  readonly migrations?: readonly Migration[];
}

/**
 * Puts a backup into the database: all of it or nothing. The file is read through and its checksums compared before anything is
 * touched; then, in one transaction, the schema of its day is made and filled, and afterwards brought to the level of this code.
 * @returns what the backup held.
 * @throws StoreError `backup-unreadable`, `newer-than-code`, or `restore-refused` when the database is in use or not empty.
 */
export async function restoreFrom(database: Pick<OpenDatabase, 'asOwner'>, file: string, options: RestoreOptions = {}): Promise<BackupSum> {
  const { header } = await verifyBackup(file);
  const how = { replace: false, migrations: readMigrations(), ...options };
  return database.asOwner(async (client) => {
    try {
      const sum = await restoreInTransaction(client, file, header, how);
      await migrate(client, how.migrations);
      return sum;
    } catch (error) {
      await client.query('rollback').catch(() => {});
      if (error instanceof StoreError) throw error;
      const why =
        (error as { code?: string }).code === '55P03' ? 'the database is in use; stop Claimwright first' : (error as Error).message;
      throw refused(`${file} was not restored: ${why}. Nothing was written.`, error);
    }
  });
}
