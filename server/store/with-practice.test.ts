import { uuidv7 } from '@claimwright/core/base';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { appRole } from './login.ts';
import { testDatabase } from './test-database.ts';
import { withPractice } from './with-practice.ts';

const database = await testDatabase();

const id = (n: number) => uuidv7(1_775_000_000_000 + n, new Uint8Array(10).fill(n % 256));
const [north, south, east] = [id(1), id(2), id(3)] as [string, string, string];

// A table of the test's own, under the very policies of a real one.
await database.asOwner((owner) =>
  owner.query(`
    create table tag (practice_id uuid not null, name text not null, n bigint not null, primary key (practice_id, name));
    alter table tag enable row level security, force row level security;
    create policy reads on tag for select using (practice_id = any ((select app.readable_practices())::uuid[]));
    create policy writes on tag using (practice_id = (select app.current_practice())) with check (practice_id = (select app.current_practice()));
    grant select, insert, update, delete on tag to ${appRole}`),
);

type Sql = Parameters<Parameters<typeof withPractice>[2]>[0];
const add = (db: Sql, practice: string, name: string) => sql`insert into tag values (${practice}, ${name}, 1)`.execute(db);
const names = async (db: Sql) => (await sql<{ name: string }>`select name from tag order by name`.execute(db)).rows.map((row) => row.name);

for (const [practice, name] of [
  [north, 'n'],
  [south, 's'],
  [east, 'e'],
] as const)
  await withPractice(database, practice, (db) => add(db, practice, name));

it('shows a transaction the practice that it is for', async () => {
  expect(await withPractice(database, north, names)).toEqual(['n']);
  expect(await withPractice(database, south, names)).toEqual(['s']);
});

it('reads a list and writes one', async () => {
  expect(await withPractice(database, { write: north, read: [south] }, names)).toEqual(['n', 's']);
  expect(await withPractice(database, { read: [south, east] }, names)).toEqual(['e', 's']);
  await expect(withPractice(database, { write: north, read: [south] }, (db) => add(db, south, 'x'))).rejects.toThrow(/row-level security/);
  await expect(withPractice(database, { read: [south] }, (db) => add(db, south, 'x'))).rejects.toThrow(/row-level security/);
  const changed = await withPractice(database, { write: north, read: [south] }, (db) =>
    sql`update tag set n = n + 1 where name = 's'`.execute(db),
  );
  expect(changed.numAffectedRows).toBe(0n);
});

it('fails closed when no practice is set', async () => {
  expect((await database.pool.query('select * from tag')).rows).toEqual([]);
  await expect(database.pool.query('insert into tag values ($1, $2, 1)', [north, 'x'])).rejects.toThrow(/row-level security/);
  // The owner is below it too.
  expect(await database.asOwner(async (owner) => (await owner.query('select * from tag')).rows)).toEqual([]);
});

it('leaves no practice behind on the connection', async () => {
  const client = await database.pool.connect();
  await client.query(`begin; set local app.practice_id = '${north}'`);
  expect((await client.query('select name from tag')).rows).toEqual([{ name: 'n' }]);
  await client.query('commit');
  expect((await client.query('select name from tag')).rows).toEqual([]);
  client.release();
});

it('leaks nothing through the pool: 2,000 interleaved requests of 50 practices on 10 connections, some of which fail', async () => {
  const practices = Array.from({ length: 50 }, (_, n) => id(100 + n));
  await Promise.all(practices.map((practice) => withPractice(database, practice, (db) => add(db, practice, practice))));
  const request = async (n: number) => {
    const practice = practices[(n * 7) % 50]!;
    const seen = await withPractice(database, practice, async (db) => {
      if (n % 11 === 0) await sql`select 1 / 0`.execute(db);
      return names(db);
    }).catch(() => [practice]);
    const bare = n % 5 === 0 ? (await database.pool.query('select name from tag')).rows : [];
    return seen.length === 1 && seen[0] === practice && bare.length === 0;
  };
  const kept = await Promise.all(Array.from({ length: 2_000 }, (_, n) => request(n)));
  expect(kept.filter((right) => !right)).toHaveLength(0);
});

it.each(["'; drop table tag; --", '', 'North', `${north}}`, north.toUpperCase()])('takes no practice but a uuid: %j', async (bad) => {
  await expect(withPractice(database, bad, names)).rejects.toThrow('a practice is named by its uuid');
  await expect(withPractice(database, { read: [bad] }, names)).rejects.toThrow('a practice is named by its uuid');
});

it('rolls back when the work throws, and hands the error on', async () => {
  const failed = withPractice(database, north, async (db) => {
    await add(db, north, 'half');
    throw new Error('stop here');
  });
  await expect(failed).rejects.toThrow('stop here');
  expect(await withPractice(database, north, names)).toEqual(['n']);
});

it('does again what a deadlock undid', async () => {
  await withPractice(database, east, async (db) => [await add(db, east, 'a'), await add(db, east, 'b')]);
  const bump = (db: Sql, name: string) => sql`update tag set n = n + 1 where name = ${name}`.execute(db);
  let trials = 0;
  let holding = 0;
  let bothHold: () => void;
  const met = new Promise<void>((resolve) => {
    bothHold = resolve;
  });
  // Each takes its first row, waits for the other to have its own, then wants the other's: one of the two is the victim.
  const cross = (first: string, second: string) =>
    withPractice(database, east, async (db) => {
      const trial = ++trials;
      await bump(db, first);
      if (++holding === 2) bothHold();
      if (trial <= 2) await met;
      await bump(db, second);
    });
  await Promise.all([cross('a', 'b'), cross('b', 'a')]);
  expect(trials).toBeGreaterThan(2);
  const rows = await withPractice(
    database,
    east,
    async (db) => (await sql<{ n: number }>`select n from tag where name in ('a', 'b')`.execute(db)).rows,
  );
  expect(rows).toEqual([{ n: 3 }, { n: 3 }]);
});

it('does not try without end', async () => {
  let trials = 0;
  const always = withPractice(database, east, async (db) => {
    trials++;
    await sql`do $$ begin raise exception 'again' using errcode = '40001'; end $$`.execute(db);
  });
  await expect(always).rejects.toThrow('again');
  expect(trials).toBe(5);
});

it('gives dates, instants and cents as the house spells them', async () => {
  const { rows } = await database.pool.query(
    "select date '2026-04-14' as day, timestamptz '2026-04-14 09:30:00.25+02' as at, 12345678901::bigint as cents, 1.500::numeric as units, null::date as never",
  );
  expect(rows).toEqual([{ day: '2026-04-14', at: '2026-04-14T07:30:00.250Z', cents: 12345678901, units: '1.500', never: null }]);
  await expect(database.pool.query('select 9007199254740993::bigint')).rejects.toThrow('does not fit a number');
});
