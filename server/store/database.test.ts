import { createServer, connect as dial, type Server, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Client } from 'pg';
import { afterEach, expect, inject, it } from 'vitest';
import { openDatabase } from './database.ts';
import { inDatabase, loginUrl } from './login.ts';
import { migrate } from './migrate.ts';
import { prepareServer } from './roles.ts';
import type { StoreError } from './store-error.ts';
import { testDatabase } from './test-database.ts';
import { onTestServer } from './test-postgres.ts';

const database = await testDatabase();
const server = inject('postgres');

const openFiles: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of openFiles.splice(0).reverse()) await close();
});

/** An empty database of somebody else's server: its user is no superuser and knows nothing of our roles. */
async function foreignDatabase(user: string): Promise<string> {
  const name = `foreign_${user}`;
  await onTestServer(server, async (admin) => {
    await admin.query(`create role ${user} login createrole`);
    await admin.query(`create database ${name} owner ${user} template template0`);
  });
  openFiles.push(() =>
    onTestServer(server, async (admin) => {
      await admin.query(`drop database ${name} with (force)`);
      await admin.query(`drop role ${user}`);
    }),
  );
  return loginUrl({ ...inDatabase(server, name), user });
}

/** A port that leads to the test server for as long as it is open. */
async function doorway(port = 0): Promise<{ port: number; close(): Promise<void> }> {
  const sockets = new Set<Socket>();
  const door: Server = createServer((near) => {
    const far = dial(`${server.host}/.s.PGSQL.${server.port}`);
    for (const socket of [near, far]) {
      sockets.add(socket.on('error', () => {}));
      socket.on('close', () => sockets.delete(socket));
    }
    near.pipe(far).pipe(near);
  });
  await new Promise<void>((listening) => door.listen(port, '127.0.0.1', listening));
  const close = () =>
    new Promise<void>((closed) => {
      door.close(() => closed());
      for (const socket of sockets) socket.destroy();
    });
  return { port: (door.address() as { port: number }).port, close };
}
const through = (port: number) => `postgres://postgres@127.0.0.1:${port}/${new URL(database.url).pathname.slice(1)}`;

it('works on a server that is not ours, as a user without special rights', async () => {
  const url = await foreignDatabase('tenant');
  const refused = openDatabase({ databaseUrl: url });
  await expect(refused).rejects.toMatchObject({ code: 'roles-missing' });
  const statements = ((await refused.catch((error: StoreError) => error.message)) as string).split(':\n')[1]!;

  // The way out is what the message says, less the two roles that this server has already.
  await onTestServer(inDatabase(server, 'foreign_tenant'), (admin) => admin.query(statements.replace(/create role.*\n/, '')));
  const foreign = await openDatabase({ databaseUrl: url });
  openFiles.push(() => foreign.stop());
  await foreign.asOwner((owner) => migrate(owner));
  const { rows } = await foreign.pool.query(
    "select current_user::text as app, session_user::text as login, current_setting('TimeZone') as zone",
  );
  expect(rows).toEqual([{ app: 'claimwright_app', login: 'tenant', zone: 'UTC' }]);
  await expect(foreign.pool.query('create table x ()')).rejects.toThrow(/permission denied/);
  expect(foreign.url).toBe(url);
  expect(foreign.dataDir).toBeUndefined();
});

it('keeps the options that a URL brings', async () => {
  const open = await openDatabase({ databaseUrl: `${database.url}&options=${encodeURIComponent('-c statement_timeout=4321')}` });
  openFiles.push(() => open.stop());
  const { rows } = await open.pool.query("select current_user::text as app, current_setting('statement_timeout') as timeout");
  expect(rows).toEqual([{ app: 'claimwright_app', timeout: '4321ms' }]);
});

it('waits for a database that is down, and says so once', async () => {
  const { port, close } = await doorway();
  await close();
  const said: string[] = [];
  const opening = openDatabase({ databaseUrl: through(port), waitMs: 20_000, log: (line) => said.push(line) });
  await sleep(700);
  const door = await doorway(port);
  openFiles.push(door.close);
  const open = await opening;
  openFiles.push(() => open.stop());
  expect((await open.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
  expect(said).toHaveLength(2);
  expect(said[0]).toMatch(/does not answer \(.*ECONNREFUSED.*\)\. Trying again for 20 s/);
  expect(said[1]).toMatch(/answers again/);
});

it('goes on after the database was away', async () => {
  const door = await doorway();
  const open = await openDatabase({ databaseUrl: through(door.port) });
  openFiles.push(() => open.stop());
  await open.pool.query('select 1');
  await door.close();
  await expect(open.pool.query('select 1')).rejects.toThrow();
  const again = await doorway(door.port);
  openFiles.push(again.close);
  expect((await open.pool.query('select 1 as one')).rows).toEqual([{ one: 1 }]);
});

it('gives up on a database that stays down, with what to do and without the password', async () => {
  const { port, close } = await doorway();
  await close();
  const failed = openDatabase({ databaseUrl: `postgres://clerk:opensesame@127.0.0.1:${port}/billing`, waitMs: 200 });
  await expect(failed).rejects.toMatchObject({ code: 'database-down' });
  const { message } = (await failed.catch((error: unknown) => error)) as Error;
  expect(message).toMatch(/127\.0\.0\.1:\d+, database billing does not answer .* Start it, or correct DATABASE_URL/);
  expect(message).not.toContain('opensesame');
});

it.each([
  ['a user that does not exist', loginUrl({ ...server, user: 'nobody_here' }), 'login-refused', /refuses user nobody_here/],
  ['a database that does not exist', loginUrl(inDatabase(server, 'nowhere')), 'login-refused', /no such database .*createdb nowhere/],
  ['no URL', 'host=localhost', 'login-refused', /not a URL/],
  ["another engine's URL", 'mysql://localhost/x', 'login-refused', /not a URL/],
])(
  'refuses at once: %s',
  async (_, databaseUrl, code, says) => {
    const failed = openDatabase({ databaseUrl, waitMs: 30_000 });
    await expect(failed).rejects.toThrow(says);
    await expect(failed).rejects.toMatchObject({ code });
  },
  5_000,
);

it('refuses a server older than PostgreSQL 15', async () => {
  // No such server is at hand: the answer to the one question is played.
  const old = { query: async () => ({ rows: [{ version: '14.9', number: 140009 }] }) } as unknown as Client;
  await expect(prepareServer(old)).rejects.toMatchObject({ code: 'server-too-old', message: expect.stringContaining('PostgreSQL 14.9') });
});

it('refuses an application role that is above row-level security', async () => {
  const { name } = await database.asAdmin(
    async (admin) => (await admin.query('select current_database() as name')).rows[0] as { name: string },
  );
  await onTestServer(inDatabase(server, name), (admin) =>
    admin.query('create table claimwright_apps_own (); alter table claimwright_apps_own owner to claimwright_app'),
  );
  const failed = openDatabase({ databaseUrl: database.url });
  await expect(failed).rejects.toThrow(/owns tables, which would lay every practice open/);
});
