import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Client } from 'pg';
import { StoreError } from './store-error.ts';

/** A step of the schema: `migrations/NNNN-name.sql`. */
export interface Migration {
  readonly name: string;
  readonly sql: string;
  readonly sha256: string;
}

// Of this program; any fixed number does.
const lock = 7_340_301;

// A build has no copy of the SQL files: there they lie beside dist.
const folder = ['./migrations/', '../../store/migrations/'].map((path) => fileURLToPath(new URL(path, import.meta.url))).find(existsSync);

/** The migrations of this code, in order. */
export function readMigrations(dir: string = folder!): readonly Migration[] {
  const names = readdirSync(dir).filter((name) => name.endsWith('.sql'));
  return names.sort().map((name) => {
    const sql = readFileSync(join(dir, name), 'utf8');
    return { name: name.slice(0, -'.sql'.length), sql, sha256: createHash('sha256').update(sql).digest('hex') };
  });
}

/** What was applied to a database, oldest first. */
export type Applied = Pick<Migration, 'name' | 'sha256'>;

export async function appliedMigrations(client: Client): Promise<readonly Applied[]> {
  const { rows } = await client.query<{ there: boolean }>("select to_regclass('app.migration') is not null as there");
  if (!rows[0]!.there) return [];
  return (await client.query<Applied>('select name, sha256 from app.migration order by name')).rows;
}

/**
 * The migrations that `applied` still lacks.
 * @throws StoreError `newer-than-code` or `migration-changed`.
 */
export function pendingMigrations(applied: readonly Applied[], migrations: readonly Migration[]): readonly Migration[] {
  for (const [i, { name, sha256 }] of applied.entries()) {
    const known = migrations.find((m) => m.name === name);
    if (!known) {
      throw new StoreError(
        `Migration ${name} is applied, and this release does not know it: a newer release wrote these data. Run that release or a newer one.`,
        { code: 'newer-than-code' },
      );
    }
    if (known.sha256 !== sha256) {
      throw new StoreError(
        `Migration ${name} was changed after it had been applied. Put its text back, and write what is new into a further migration.`,
        { code: 'migration-changed' },
      );
    }
    if (migrations[i]!.name !== name) {
      throw new StoreError(
        `Migration ${migrations[i]!.name} was added before ${name}, which is already applied. Give it a number at the end.`,
        { code: 'migration-changed' },
      );
    }
  }
  return migrations.slice(applied.length);
}

/** Applies one migration inside the caller's transaction. */
export async function applyMigration(client: Client, { name, sql, sha256 }: Migration): Promise<void> {
  await client.query(`create schema if not exists app;
    create table if not exists app.migration (name text primary key, sha256 text not null, applied_at timestamptz not null)`);
  try {
    await client.query(sql);
  } catch (cause) {
    const { message, position } = cause as Error & { position?: string };
    const line = position ? ` at line ${sql.slice(0, Number(position)).split('\n').length}` : '';
    throw new StoreError(`Migration ${name} failed${line}: ${message}. Nothing of it was kept.`, { code: 'migration-failed', cause });
  }
  await client.query('insert into app.migration (name, sha256, applied_at) values ($1, $2, clock_timestamp())', [name, sha256]);
}

/**
 * Brings a database to the level of `migrations`, each in a transaction of its own. Two processes that start at once take turns.
 * @param client connected as the owner.
 * @returns the names of those applied now.
 * @throws StoreError when the database is newer than the code, an applied file was changed, or one fails.
 */
export async function migrate(client: Client, migrations: readonly Migration[] = readMigrations()): Promise<readonly string[]> {
  await client.query('select pg_advisory_lock($1)', [lock]);
  try {
    const pending = pendingMigrations(await appliedMigrations(client), migrations);
    for (const migration of pending) {
      await client.query('begin');
      try {
        await applyMigration(client, migration);
        await client.query('commit');
      } catch (error) {
        await client.query('rollback');
        throw error;
      }
    }
    return pending.map((m) => m.name);
  } finally {
    await client.query('select pg_advisory_unlock($1)', [lock]);
  }
}
