import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import { isRoot } from './embedded/account.ts';
import { findHome, systemHome } from './embedded/home.ts';
import { worksIn } from './embedded/process.ts';
import { type Child, testProgram } from './embedded/test-program.ts';
import { type EmbeddedPostgres, startEmbedded } from './embedded.ts';
import type { Login } from './login.ts';
import { temporaryHome } from './test-home.ts';

const root = temporaryHome();
chmodSync(root, 0o755);
const uidOf = (name: string): number => Number(spawnSync('id', ['-u', name], { encoding: 'utf8' }).stdout);
const [plainUser, otherUser, namelessUser] = [uidOf('nobody'), uidOf('daemon'), 12_345];
let run: Awaited<ReturnType<typeof testProgram>>;
const servers: EmbeddedPostgres[] = [];
const children: Child[] = [];

/** A data directory that was used and left in order; a copy takes a twentieth of the time of a new one. */
const seed = join(root, 'seed');
const seeded = (name: string): string => {
  const dir = join(root, name);
  mkdirSync(dir, { recursive: true });
  spawnSync('cp', ['-a', join(seed, 'postgres'), dir]);
  return dir;
};
const start = async (dir: string): Promise<EmbeddedPostgres> => {
  const server = await startEmbedded({ dir });
  servers.push(server);
  return server;
};
const child = (dir: string, uid?: number): Child => {
  const running = run([dir], uid);
  children.push(running);
  return running;
};
const query = async (login: Login, sql: string) => {
  const client = new pg.Client(login);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
};

beforeAll(async () => {
  run = await testProgram(join(root, 'program'));
  const server = await start(seed);
  await query(server.admin, 'create table kept as select 42 as answer');
  await server.stop();
});
afterEach(async () => {
  await Promise.all(children.splice(0).map((each) => each.kill()));
  await Promise.all(servers.splice(0).map((each) => each.stop()));
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

it('runs durably, as no superuser of the system, and answers nobody from outside', async () => {
  const server = await start(seeded('plain'));
  const rows = await query(
    server.admin,
    "select name, setting from pg_settings where name in ('fsync', 'full_page_writes', 'synchronous_commit', 'listen_addresses', 'data_checksums', 'TimeZone') order by name",
  );
  expect(Object.fromEntries(rows.map((row) => [row.name, row.setting]))).toEqual({
    data_checksums: 'on',
    fsync: 'on',
    full_page_writes: 'on',
    listen_addresses: '',
    synchronous_commit: 'on',
    TimeZone: 'UTC',
  });
  const data = statSync(join(server.dataDir, 'postgres'));
  expect(data.uid).not.toBe(0);
  expect(data.mode & 0o777).toBe(0o700);
  expect(statSync(server.admin.host!).mode & 0o777).toBe(0o700);
  if (process.platform === 'linux') expect(statSync(`/proc/${server.pid}`).uid).toBe(data.uid);
  await server.stop();
  expect(worksIn(server.pid, join(server.dataDir, 'postgres'))).toBe(false);
});

it('goes on where it was at the second start', async () => {
  const dir = seeded('again');
  const first = await start(dir);
  await query(first.admin, 'update kept set answer = 43');
  await first.stop();
  const second = await start(dir);
  expect(second.adopted).toBe(false);
  expect(await query(second.admin, 'select answer from kept')).toEqual([{ answer: 43 }]);
});

it.each([
  ['with a space', 'My Practice, Ltd. “north”'],
  ['too long for a socket', `${'deep/'.repeat(25)}end`],
])('works in a path %s', async (_, name) => {
  const server = await start(seeded(name));
  expect(await query(server.admin, 'select answer from kept')).toEqual([{ answer: 42 }]);
  expect(Buffer.byteLength(join(server.admin.host!, '.s.PGSQL.5432'))).toBeLessThanOrEqual(103);
});

it('starts for an ordinary user, from packages without their library links', async () => {
  const home = join(root, 'user', 'his clone', '.claimwright');
  mkdirSync(home, { recursive: true });
  const uid = isRoot() ? plainUser : undefined;
  if (uid !== undefined) chownSync(home, uid, uid);
  const running = child(home, uid);
  const said = await running.said;
  expect(said).toMatchObject({ adopted: false, dataDir: home });
  expect(statSync(join(home, 'postgres')).uid).toBe(uid ?? process.getuid!());
  if (uid !== undefined && process.platform === 'linux') expect(statSync(`/proc/${said.pid}`).uid).toBe(uid);
  await running.stop();
  expect(worksIn(said.pid!, join(home, 'postgres'))).toBe(false);
});

it('puts the data where the server can reach them: under /var/lib for root, else in the clone', () => {
  const { root: home } = findHome();
  expect(home).toMatch(isRoot() ? new RegExp(`^${systemHome}/[0-9a-f]{12}$`) : /\.claimwright$/);
});

it('joins a server that runs, and the last to leave stops it', async () => {
  const dir = seeded('shared');
  const other = child(dir);
  const { pid, adopted } = await other.said;
  expect(adopted).toBe(false);
  const [ours, oursToo] = [await start(dir), await start(dir)];
  expect([ours, oursToo].map((server) => [server.pid, server.adopted])).toEqual([
    [pid, true],
    [pid, true],
  ]);
  await ours.stop();
  await other.stop();
  expect(await query(oursToo.admin, 'select answer from kept')).toEqual([{ answer: 42 }]);
  await oursToo.stop();
  await oursToo.stop();
  expect(worksIn(pid!, join(dir, 'postgres'))).toBe(false);
});

it('takes over the orphan of a killed process, with all that was committed', async () => {
  const dir = seeded('orphan');
  const parent = child(dir);
  const { pid, host } = await parent.said;
  await query({ host: host!, user: 'postgres', database: 'postgres' }, 'update kept set answer = 44');
  await parent.kill();
  expect(worksIn(pid!, join(dir, 'postgres'))).toBe(true);
  const next = await start(dir);
  expect(next).toMatchObject({ pid, adopted: true });
  expect(await query(next.admin, 'select answer from kept')).toEqual([{ answer: 44 }]);
  await next.stop();
  expect(worksIn(pid!, join(dir, 'postgres'))).toBe(false);
});

it('makes one server of two that start at once in a new directory', async () => {
  const dir = join(root, 'race');
  mkdirSync(dir);
  const both = [child(dir), child(dir)];
  const said = await Promise.all(both.map((each) => each.said));
  expect(said.map((each) => each.message)).toEqual([undefined, undefined]);
  expect(said.map((each) => each.pid)).toEqual([said[0]!.pid, said[0]!.pid]);
  expect(said.map((each) => each.adopted).sort()).toEqual([false, true]);
  await Promise.all(both.map((each) => each.stop()));
  expect(worksIn(said[0]!.pid!, join(dir, 'postgres'))).toBe(false);
  expect(readdirSync(dir).filter((name) => name.includes('.new-'))).toEqual([]);
});

it('survives starts and stops that cross', async () => {
  const dir = seeded('crossing');
  const once = async () => {
    const server = await startEmbedded({ dir });
    const rows = await query(server.admin, 'select answer from kept');
    await server.stop();
    return rows[0].answer;
  };
  const worker = async () => {
    const answers: unknown[] = [];
    for (let round = 0; round < 4; round++) answers.push(await once());
    return answers;
  };
  expect((await Promise.all([worker(), worker(), worker()])).flat()).toEqual(Array(12).fill(42));
});

it('is not misled by a number in postmaster.pid that is another program by now', async () => {
  const dir = seeded('reused');
  writeFileSync(join(dir, 'postgres', 'postmaster.pid'), `${process.pid}\n${dir}/postgres\n1700000000\n5432\n/nowhere\n\n 1 2\nready   \n`);
  const server = await start(dir);
  expect(server).toMatchObject({ adopted: false });
  expect(server.pid).not.toBe(process.pid);
});

it('refuses data of another major version, with the way out, and leaves them alone', async () => {
  const dir = seeded('older');
  writeFileSync(join(dir, 'postgres', 'PG_VERSION'), '16\n');
  const failed = startEmbedded({ dir });
  await expect(failed).rejects.toMatchObject({ code: 'other-version' });
  await expect(failed).rejects.toThrow(
    /written by PostgreSQL 16; this release brings \d+ .*claimwright backup FILE.*claimwright restore FILE/,
  );
  expect(readdirSync(join(dir, 'postgres'))).toContain('global');
});

it('names the folder that shuts the server out', async () => {
  const closed = join(root, 'closed');
  mkdirSync(closed, { mode: 0o700 });
  // Root is let in everywhere, PostgreSQL's account is not; an ordinary user cannot create anything in what is not his.
  const failed = startEmbedded({ dir: isRoot() ? join(closed, 'data') : '/claimwright-test-data' });
  await expect(failed).rejects.toMatchObject({ code: 'unreachable-directory' });
  await expect(failed).rejects.toThrow(isRoot() ? new RegExp(`because ${closed} is closed to it`) : /cannot be created/);
});

it('lets root use what an ordinary user made, and not one user what is another one’s', async () => {
  const dir = seeded('owned');
  if (isRoot()) spawnSync('chown', ['-R', `${plainUser}:${plainUser}`, dir]);
  const server = await start(dir);
  const owner = statSync(join(dir, 'postgres')).uid;
  if (process.platform === 'linux') expect(statSync(`/proc/${server.pid}`).uid).toBe(owner);
  await server.stop();
  if (!isRoot()) return;
  const owners = child(dir, plainUser);
  expect(await owners.said).toMatchObject({ adopted: false });
  await owners.stop();
  const refused = (uid: number) => child(dir, uid).said;
  expect(await refused(otherUser)).toMatchObject({
    code: 'not-our-directory',
    message: expect.stringContaining(`belongs to user ${plainUser}`),
  });
  rmSync(join(dir, 'postgres'), { recursive: true });
  expect(await refused(namelessUser)).toMatchObject({ code: 'no-account', message: expect.stringContaining('has no name on this system') });
});

it('says why a server does not start, with the end of its log', async () => {
  const dir = seeded('broken');
  rmSync(join(dir, 'postgres', 'global', 'pg_control'));
  const failed = startEmbedded({ dir });
  await expect(failed).rejects.toMatchObject({ code: 'start-failed' });
  await expect(failed).rejects.toThrow(/does not start in .*Its log, .*postgres\.log, ends:\n.*could not/s);
});

it('keeps values out of its log', async () => {
  const server = await start(seeded('quiet'));
  for (const sql of [
    "insert into kept values ('Canary Patient')",
    "do $$ begin raise exception 'for Canary Patient'; end $$",
    'create unique index on kept (answer); insert into kept values (42)',
  ]) {
    await expect(query(server.admin, sql)).rejects.toThrow();
  }
  const log = readFileSync(join(server.dataDir, 'postgres.log'), 'utf8');
  expect(log).toContain('ready to accept connections');
  expect(log).not.toContain('Canary');
});
