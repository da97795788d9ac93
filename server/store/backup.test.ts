import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { gunzipSync, gzipSync } from 'node:zlib';
import { randomFrom, uuidv7 } from '@claimwright/core/base';
import type { Client } from 'pg';
import { afterAll, expect, it } from 'vitest';
import { backupTo } from './backup.ts';
import { verifyBackup } from './backup-reader.ts';
import type { OpenDatabase } from './database.ts';
import { type Migration, migrate, readMigrations } from './migrate.ts';
import { restoreFrom } from './restore.ts';
import type { StoreError } from './store-error.ts';
import { testDatabase } from './test-database.ts';

const folder = mkdtempSync(join(tmpdir(), 'claimwright backup '));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const file = (name: string) => join(folder, name);

const [source, empty, target] = [await testDatabase(), await testDatabase(), await testDatabase()];
const id = (n: number) => uuidv7(1_775_000_000_000 + n, new Uint8Array(10).fill(n));
const [north, south] = [id(1), id(2)];

// A step of the test's own: a counter, an awkward circle of foreign keys, and every kind of value that a copy could spoil.
const migrations: readonly Migration[] = [
  ...readMigrations(),
  {
    name: '9000-odd',
    sha256: 'odd',
    sql: `
      create table odd (practice_id uuid not null references practice (id), id bigint generated always as identity, next bigint,
        text text, bytes bytea, data jsonb, n numeric, list text[], day date, at timestamptz, twice bigint generated always as (id * 2) stored,
        primary key (practice_id, id), foreign key (practice_id, next) references odd (practice_id, id));
      create table even (practice_id uuid not null, id bigint not null, primary key (practice_id, id), foreign key (practice_id, id) references odd (practice_id, id));
      alter table odd add foreign key (practice_id, next) references even (practice_id, id);
      alter table odd enable row level security, force row level security;
      create policy reads on odd for select using (practice_id = any ((select app.readable_practices())::uuid[]));
      create policy writes on odd using (practice_id = (select app.current_practice())) with check (practice_id = (select app.current_practice()));
      grant select, insert on odd to claimwright_app;`,
  },
];

const awkward = ['', '\\N', '\\.', 'a\tb\nc\r\\d', "O'Hara; drop table", 'Zoë 😀', '\\.\n', '"quoted",x'];
await source.asOwner((owner) => migrate(owner, migrations));
await source.asAdmin(async (admin) => {
  const practice = `insert into practice (id, name, npi, tax_id, tax_id_kind, taxonomy, address, phone, sample, settings)
    values ($1, $2, '1234567893', '000000000', 'EIN', '207Q00000X', '{}', '', true, '{}')`;
  for (const [practiceId, name] of [
    [north, 'North (sample)'],
    [south, 'South (sample)'],
  ])
    await admin.query(practice, [practiceId, name]);
  for (const practiceId of [north, south]) {
    for (const text of awkward) {
      await admin.query(
        `insert into odd (practice_id, text, bytes, data, n, list, day, at) values ($1, $2, $3, $4, 1.500, $5, '2026-04-14', '2026-04-14 09:30:00.123456+02')`,
        [practiceId, text, Buffer.from([0, 10, 13, 92, 255]), JSON.stringify({ text }), [text, null, 'x']],
      );
    }
    await admin.query('insert into even select practice_id, id from odd where practice_id = $1', [practiceId]);
    await admin.query('update odd set next = id where practice_id = $1', [practiceId]);
  }
  // A number that was given out and whose row is gone must not be given out again.
  await admin.query(`insert into odd (practice_id, text) values ($1, 'gone')`, [north]);
  await admin.query(`delete from odd where text = 'gone'`);
});

/** Everything that is stored, as text, from above row-level security. */
const contents = (database: OpenDatabase): Promise<Record<string, string[]>> =>
  database.asAdmin(async (admin) => {
    const { rows } = await admin.query(`select tablename from pg_tables where schemaname = 'public' order by 1`);
    const found: Record<string, string[]> = {};
    for (const { tablename } of rows)
      found[tablename] = (await admin.query(`select t::text as row from ${tablename} as t order by 1`)).rows.map((each) => each.row);
    return found;
  });
/** The shape of the schema that a restore takes apart and puts together. */
const shape = (database: OpenDatabase) =>
  database.asAdmin(async (admin: Client) => {
    const keys = await admin.query(
      `select conrelid::regclass::text as t, conname, pg_get_constraintdef(oid) as d from pg_constraint where connamespace = 'public'::regnamespace order by 1, 2`,
    );
    const forced = await admin.query(
      `select relname, relrowsecurity, relforcerowsecurity, relowner::regrole::text, relacl::text from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1`,
    );
    return { keys: keys.rows, forced: forced.rows };
  });

const whole = file('whole.backup');
const sum = await backupTo(source, whole);
const before = await contents(source);

it('holds every row of every practice, and is only its owner’s to read', async () => {
  const rows = Object.values(before).flat().length;
  expect(sum.rows).toBe(rows);
  expect(rows).toBe(2 + 4 * awkward.length);
  expect(await verifyBackup(whole)).toMatchObject({
    sum,
    header: { migrations: migrations.map(({ name, sha256 }) => ({ name, sha256 })) },
  });
  if (process.platform !== 'win32') expect(statSync(whole).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder)).toEqual(['whole.backup']);
});

it('comes back as it was: rows, counters, keys, rights and row-level security', async () => {
  expect(await restoreFrom(empty, whole, { migrations })).toEqual(sum);
  expect(await contents(empty)).toEqual(before);
  expect(await shape(empty)).toEqual(await shape(source));
  const add = `insert into odd (practice_id, text) values ('${north}', 'new') returning id, twice`;
  const next = (database: OpenDatabase) => database.asAdmin(async (admin) => (await admin.query(add)).rows);
  expect(await next(empty)).toEqual([{ id: 2 * awkward.length + 2, twice: 4 * awkward.length + 4 }]);
  expect((await empty.pool.query('select * from odd')).rows).toEqual([]);
});

it('is brought to the level of a newer release', async () => {
  const newer = [...migrations, { name: '9001-newer', sha256: 'newer', sql: 'alter table odd add remark text' }];
  await restoreFrom(target, whole, { migrations: newer, replace: true });
  const { rows } = await target.asAdmin((admin) => admin.query('select count(*) as n, count(remark) as remarks from odd'));
  expect(rows).toEqual([{ n: 2 * awkward.length, remarks: 0 }]);
});

it('is refused by an older release', async () => {
  await expect(restoreFrom(target, whole, { migrations: readMigrations(), replace: true })).rejects.toMatchObject({
    code: 'newer-than-code',
  });
});

it('takes the place of other data only when told so', async () => {
  const failed = restoreFrom(source, whole, { migrations });
  await expect(failed).rejects.toMatchObject({ code: 'restore-refused' });
  await expect(failed).rejects.toThrow(/is not empty \(public\.\w+ has rows\)\. .*--replace/);
  expect(await contents(source)).toEqual(before);
  await restoreFrom(source, whole, { migrations, replace: true });
  expect(await contents(source)).toEqual(before);
});

const bytes = readFileSync(whole);
const plain = gunzipSync(bytes);
const flipped = (at: number): Buffer => {
  const copy = Buffer.from(bytes);
  copy[at]! ^= 1;
  return copy;
};
const edited = (from: string, to: string): Buffer => {
  const at = plain.indexOf(from);
  return gzipSync(Buffer.concat([plain.subarray(0, at), Buffer.from(to), plain.subarray(at + from.length)]));
};

it.each<[string, Buffer | undefined, RegExp]>([
  ['a missing file', undefined, /ENOENT/],
  ['an empty file', Buffer.alloc(0), /ends too early|unexpected end/],
  ['something else', Buffer.from('ISA*00*'), /incorrect header/],
  ['something else in gzip', gzipSync('{"kind":"other"}\n'), /something else/],
  ['half of it', bytes.subarray(0, bytes.length / 2), /ends too early|unexpected end/],
  ['all but the last byte', bytes.subarray(0, -1), /unexpected end/],
  ['its rows without the last line', gzipSync(plain.subarray(0, plain.lastIndexOf('{"end"'))), /ends too early/],
  ['a row of another text, compressed again', edited("O'Hara", "O'Hera"), /the checksum of public\.odd is wrong/],
  ['another count of rows, compressed again', edited('{"rows":16', '{"rows":17'), /its checksum is wrong/],
  ['a format of the future', edited('"format":1', '"format":9'), /has format 9/],
  ['something after its end', gzipSync(Buffer.concat([plain, Buffer.from('x')])), /follows its end/],
])('refuses %s, and writes nothing', async (_, content, says) => {
  const bad = file('bad.backup');
  rmSync(bad, { force: true });
  if (content) writeFileSync(bad, content);
  const failed = restoreFrom(source, bad, { migrations, replace: true });
  await expect(failed).rejects.toThrow(says);
  await expect(failed).rejects.toMatchObject({ code: 'backup-unreadable', message: expect.stringContaining('Nothing was written') });
  expect(await contents(source)).toEqual(before);
});

it('notices one bit that is wrong, wherever it is', async () => {
  const random = randomFrom(20_260_421);
  const missed: number[] = [];
  for (let trial = 0; trial < 100; trial++) {
    // The first ten bytes are gzip's own: a date and a system that nobody reads.
    const at = 10 + random.below(bytes.length - 10);
    writeFileSync(file('bit.backup'), flipped(at));
    const found = await verifyBackup(file('bit.backup')).catch((error: StoreError) => error.code);
    if (found !== 'backup-unreadable') missed.push(at);
  }
  expect(missed).toEqual([]);
});

it('undoes everything when the rows do not fit, though the checksums do', async () => {
  // Made by us in good order, of rows that break a foreign key.
  await source.asAdmin((admin) =>
    admin.query(`alter table odd disable trigger all; update odd set next = 999; alter table odd enable trigger all`),
  );
  const orphans = file('orphans.backup');
  await backupTo(source, orphans);
  const kept = await contents(empty);
  const failed = restoreFrom(empty, orphans, { migrations, replace: true });
  await expect(failed).rejects.toMatchObject({ code: 'restore-refused' });
  await expect(failed).rejects.toThrow(/violates foreign key constraint .*Nothing was written/);
  expect(await contents(empty)).toEqual(kept);
});

it('is one moment, whatever is written meanwhile, and holds no writer up', async () => {
  await source.asAdmin((admin) => admin.query('update odd set next = null'));
  const moment = file('moment.backup');
  let [writing, written] = [true, 0];
  const pair = `with one as (insert into odd (practice_id, text) values ('${south}', repeat('x', 5000)) returning practice_id, id)
    insert into even select * from one`;
  const writer = source.asAdmin(async (admin) => {
    for (; writing; written++) await admin.query(pair);
  });
  await sleep(300);
  const atStart = written;
  await backupTo(source, moment);
  expect(written).toBeGreaterThan(atStart);
  writing = false;
  await writer;

  await restoreFrom(target, moment, { migrations, replace: true });
  const { rows } = await target.asAdmin((admin) =>
    admin.query('select (select count(*) from odd) as odd, (select count(*) from even) as even'),
  );
  expect(rows[0].odd).toBeGreaterThan(2 * awkward.length);
  expect(rows[0].even).toBe(rows[0].odd);
});

it('leaves no file where it cannot write one', async () => {
  const failed = backupTo(source, join(folder, 'no such folder', 'x.backup'));
  await expect(failed).rejects.toMatchObject({ code: 'backup-failed' });
  await expect(failed).rejects.toThrow(/No file was left/);
});
