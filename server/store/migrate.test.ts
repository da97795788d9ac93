import { expect, it } from 'vitest';
import { appliedMigrations, type Migration, migrate, readMigrations } from './migrate.ts';
import { testDatabase } from './test-database.ts';

const database = await testDatabase();
const released = readMigrations();
const step = (name: string, sql: string): Migration => ({ name, sql, sha256: `sha of ${sql}` });
const tables = async () =>
  (await database.pool.query("select relname from pg_class where relname in ('shelf', 'lamp') order by 1")).rows.map((row) => row.relname);
const run = (migrations: readonly Migration[]) => database.asOwner((owner) => migrate(owner, migrations));

it('has applied every file of the folder, in the order of its numbers', async () => {
  const applied = await database.asOwner(appliedMigrations);
  expect(applied).toEqual(released.map(({ name, sha256 }) => ({ name, sha256 })));
  expect(released.map((m) => m.name)).toEqual(released.map((m) => m.name).toSorted());
  for (const { name } of released) expect(name).toMatch(/^\d{4}-[a-z0-9-]+$/);
  expect(new Set(released.map((m) => m.name.slice(0, 4))).size).toBe(released.length);
});

it('applies what is new, once, and as the owner', async () => {
  const shelf = step('9000-shelf', 'create table shelf (id uuid primary key)');
  expect(await run([...released, shelf])).toEqual(['9000-shelf']);
  expect(await run([...released, shelf])).toEqual([]);
  expect(await tables()).toEqual(['shelf']);
  const { rows } = await database.pool.query("select tableowner from pg_tables where tablename = 'shelf'");
  expect(rows).toEqual([{ tableowner: 'claimwright_owner' }]);
});

it('keeps nothing of a migration that fails, and says where it failed', async () => {
  const shelf = step('9000-shelf', 'create table shelf (id uuid primary key)');
  const lamp = step('9001-lamp', 'create table lamp (id uuid primary key);\n\ncreate tabel lamp2 ();');
  await expect(run([...released, shelf, lamp])).rejects.toThrow(/Migration 9001-lamp failed at line 3: .*tabel/);
  expect(await tables()).toEqual(['shelf']);
});

it.each([
  ['newer-than-code', /does not know/, released],
  ['migration-changed', /9000-shelf was changed/, [...released, step('9000-shelf', 'create table shelf (id bigint)')]],
  [
    'migration-changed',
    /8999-late was added before 9000-shelf/,
    [...released, step('8999-late', 'select 1'), step('9000-shelf', 'create table shelf (id uuid primary key)')],
  ],
])('refuses: %s, %s', async (code, says, migrations) => {
  const failed = run(migrations);
  await expect(failed).rejects.toThrow(says);
  await expect(failed).rejects.toMatchObject({ code });
});

it('lets two processes that start at once take turns', async () => {
  const shelf = step('9000-shelf', 'create table shelf (id uuid primary key)');
  const slow = step('9002-slow', 'select pg_sleep(0.2); create table lamp (id uuid primary key)');
  const applied = await Promise.all([1, 2, 3].map(() => run([...released, shelf, slow])));
  expect(applied.flat()).toEqual(['9002-slow']);
});
