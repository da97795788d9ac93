import { connect, createServer, type Server } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeEach, describe, expect, inject, it, vi } from 'vitest';
import { openApp } from '../../server/app/open-app.ts';
import { listen } from '../../server/cli/listen.ts';
import { testDatabase } from '../../server/store/test-database.ts';
import { claimwright } from './run-claimwright.ts';
import { testFolder } from './test-folder.ts';

const database = await testDatabase();
const files = testFolder();
beforeEach(() => void vi.stubEnv('CLAIMWRIGHT_CODES', files.folder));

const opened = (server: Server, port: number): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => resolve((server.address() as { port: number }).port));
  });
const closed = (server: Server): Promise<void> => new Promise((resolve) => server.close(() => resolve()));

/** A port that nothing listens on. */
async function freePort(): Promise<number> {
  const server = createServer();
  const port = await opened(server, 0);
  await closed(server);
  return port;
}

describe('a database that is down', () => {
  it('is told with what to do, exit 2, within seconds', async () => {
    vi.stubEnv('DATABASE_URL', `postgres://nobody:secret@127.0.0.1:${await freePort()}/nothing`);
    const payment = files.put('payment.835', 'ISA');
    const ran = await claimwright('backup', join(files.folder, 'backup'));
    expect(ran).toMatchObject({ exit: 2, out: '' });
    expect(ran.err).toMatch(/does not answer .*Start it, or correct DATABASE_URL/s);
    expect(ran.err).not.toContain('secret');
    expect(ran.err).not.toContain('    at ');
    expect((await claimwright('post', payment)).exit, 'and the file is looked at first').toBe(2);
  });

  it('whose address is nonsense is told at once', async () => {
    vi.stubEnv('DATABASE_URL', 'my-database');
    const ran = await claimwright('backup', join(files.folder, 'backup'));
    expect(ran).toMatchObject({ exit: 2, out: '' });
    expect(ran.err).toContain('postgres://user:password@host:5432/database');
  });

  it('that comes up three seconds later is waited for', async () => {
    const { host, port, user, password } = inject('postgres');
    const server = createServer((client) => {
      const far = host?.startsWith('/') ? connect(join(host, `.s.PGSQL.${port}`)) : connect(port!, host);
      client.pipe(far).pipe(client);
      for (const end of [client, far])
        end.on('error', () => {
          client.destroy();
          far.destroy();
        });
    });
    const near = await freePort();
    const { rows } = await database.pool.query<{ name: string }>('select current_database() as name');
    const login = `${user}${password === undefined ? '' : `:${password}`}`;
    const said: string[] = [];
    const opening = openApp({
      databaseUrl: `postgres://${login}@127.0.0.1:${near}/${rows[0]?.name}`,
      codesDir: files.folder,
      say: (line) => said.push(line),
    });
    await sleep(3_000);
    await opened(server, near);
    const app = await opening;
    expect(await app.database.app.selectFrom('practice').select('id').execute()).toEqual([]);
    await app.close();
    await closed(server);
    expect(said).toEqual([expect.stringMatching(/does not answer.*Trying again/), expect.stringContaining('answers again')]);
  });
});

describe('a port', () => {
  const served = { fetch: () => new Response('') };
  it('that is named and busy is an error; none named is the next free one', async () => {
    const busy = createServer();
    const port = String(await opened(busy, 0));
    await expect(listen(served, { port, host: '127.0.0.1' })).rejects.toThrow(`Port ${port} is in use. Name another with --port`);
    await closed(busy);
    const [one, two] = [await listen(served, { host: '127.0.0.1' }), await listen(served, { host: '127.0.0.1' })];
    expect(one.address).not.toBe(two.address);
    await one.close();
    await two.close();
  });

  it('that is none is refused', async () => {
    await expect(listen(served, { port: '99999', host: '127.0.0.1' })).rejects.toThrow('99999 is not a port number');
  });
});
