import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Client, ConnectConfig, SFTPWrapper } from 'ssh2';
import ssh2 from 'ssh2';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FaultKind, SftpRequest } from './fault.ts';
import { hostKeyFrom, keyFingerprint, soundKeyPair } from './host-key.ts';
import type { SftpServer } from './start-sftp.ts';
import { startSftp } from './start-sftp.ts';

const partnerKey = soundKeyPair();
const strangerKey = soundKeyPair();
let dir: string;
let root: string;
let server: SftpServer;
let clients: Client[];
let fault: (request: SftpRequest) => FaultKind | undefined;

beforeEach(async () => {
  dir = mkdtempSync(join(tmpdir(), 'claimwright sftp '));
  root = join(dir, 'partner');
  mkdirSync(join(root, 'inbound'), { recursive: true });
  writeFileSync(join(dir, 'secret'), 'not for partners');
  fault = () => undefined;
  clients = [];
  const users = [{ name: 'partner', password: 'sesame', authorizedKeys: [partnerKey.public], root }];
  server = await startSftp({ users, hostKey: hostKeyFrom(join(dir, 'host-key')), fault: (r) => fault(r) });
});
afterEach(async () => {
  for (const client of clients) client.end();
  await server.stop();
  rmSync(dir, { recursive: true });
});

function connect(how: ConnectConfig = { password: 'sesame' }): Promise<Client> {
  const client = new ssh2.Client();
  clients.push(client);
  return new Promise((resolve, reject) => {
    client.on('ready', () => resolve(client)).on('error', reject);
    client.connect({ host: server.host, port: server.port, username: 'partner', ...how });
  });
}
const sftpOf = (client: Client) => promisify(client.sftp.bind(client) as (cb: (e: Error | undefined, s: SFTPWrapper) => void) => void)();
const session = async () => sftpOf(await connect());
/** Calls one SFTP method and waits for its callback. */
const call = <T = void>(sftp: SFTPWrapper, method: keyof SFTPWrapper, ...args: unknown[]): Promise<T> =>
  new Promise((resolve, reject) =>
    (sftp[method] as (...a: unknown[]) => void).call(sftp, ...args, (error: Error | undefined, value: T) =>
      error ? reject(error) : resolve(value),
    ),
  );

describe('signing in', () => {
  it('takes the password or the key', async () => {
    await expect(connect()).resolves.toBeDefined();
    await expect(connect({ privateKey: partnerKey.private })).resolves.toBeDefined();
  });
  it.each([
    ['a wrong password', { password: 'open' }],
    ['a stranger’s key', { privateKey: strangerKey.private }],
    ['an unknown user', { username: 'nobody', password: 'sesame' }],
    ['no credentials', {}],
  ])('refuses %s', async (_, how) => {
    await expect(connect(how)).rejects.toThrow(/authentication methods failed/);
  });
  it('shows the host key whose fingerprint it tells, and the same one after a restart', async () => {
    let seen = '';
    const remember = (hash: string) => {
      seen = hash;
      return true;
    };
    await connect({ password: 'sesame', hostHash: 'sha256', hostVerifier: remember });
    expect(`SHA256:${Buffer.from(seen, 'hex').toString('base64').replace(/=+$/, '')}`).toBe(server.hostKeyFingerprint);
    expect(keyFingerprint(hostKeyFrom(join(dir, 'host-key')))).toBe(server.hostKeyFingerprint);
  });
});

describe('files', () => {
  it('uploads under a temporary name, renames, lists, reads back and removes', async () => {
    const sftp = await session();
    const bytes = Buffer.alloc(700_001, 'ISA*00~');
    await call(sftp, 'writeFile', '/inbound/batch.837.tmp', bytes);
    await call(sftp, 'rename', '/inbound/batch.837.tmp', '/inbound/batch.837');
    const list = await call<{ filename: string; attrs: { size: number } }[]>(sftp, 'readdir', '/inbound');
    expect(list.map((f) => [f.filename, f.attrs.size])).toEqual([['batch.837', 700_001]]);
    expect(bytes.equals(await call<Buffer>(sftp, 'readFile', '/inbound/batch.837'))).toBe(true);
    expect(bytes.equals(readFileSync(join(root, 'inbound', 'batch.837')))).toBe(true);
    await call(sftp, 'unlink', '/inbound/batch.837');
    expect(await call(sftp, 'readdir', '/inbound')).toEqual([]);
  });
  it('obeys the open flags: exclusive, append, truncate, read only', async () => {
    const sftp = await session();
    await call(sftp, 'writeFile', '/a', 'one', { flag: 'wx' });
    await expect(call(sftp, 'writeFile', '/a', 'two', { flag: 'wx' })).rejects.toThrow();
    await call(sftp, 'appendFile', '/a', ' more');
    expect(String(await call(sftp, 'readFile', '/a'))).toBe('one more');
    await call(sftp, 'writeFile', '/a', 'new');
    expect(String(await call(sftp, 'readFile', '/a'))).toBe('new');
    const handle = await call<Buffer>(sftp, 'open', '/a', 'r');
    await expect(call(sftp, 'write', handle, Buffer.from('x'), 0, 1, 0)).rejects.toThrow();
  });
  it('never renames over a file that is there', async () => {
    const sftp = await session();
    await call(sftp, 'writeFile', '/a', 'first');
    await call(sftp, 'writeFile', '/b', 'second');
    await expect(call(sftp, 'rename', '/b', '/a')).rejects.toThrow();
    expect(readFileSync(join(root, 'a'), 'utf8')).toBe('first');
  });
  it('makes and removes directories, and resolves paths as the client sees them', async () => {
    const sftp = await session();
    await call(sftp, 'mkdir', '/outbound');
    expect(await call(sftp, 'realpath', 'outbound/../inbound/.')).toBe('/inbound');
    expect((await call<{ isDirectory(): boolean }>(sftp, 'stat', '/outbound')).isDirectory()).toBe(true);
    await call(sftp, 'rmdir', '/outbound');
    await expect(call(sftp, 'stat', '/outbound')).rejects.toThrow(/No such file/);
  });
  it.each(['../secret', '/../../secret', 'inbound/../../secret', '/inbound/..//../secret'])(
    'keeps %s inside the partner’s root',
    async (path) => {
      const sftp = await session();
      await expect(call(sftp, 'readFile', path)).rejects.toThrow(/No such file/);
      await call(sftp, 'writeFile', path, 'mine');
      expect(readFileSync(join(dir, 'secret'), 'utf8')).toBe('not for partners');
      expect(existsSync(join(root, 'secret'))).toBe(true);
    },
  );
  it('knows which upload is not finished, and forgets it when the client is gone', async () => {
    const client = await connect();
    const sftp = await sftpOf(client);
    const handle = await call<Buffer>(sftp, 'open', '/inbound/half', 'w');
    await call(sftp, 'write', handle, Buffer.from('ISA'), 0, 3, 0);
    expect(server.isWriting(join(root, 'inbound', 'half'))).toBe(true);
    client.end();
    await expect.poll(() => server.isWriting(join(root, 'inbound', 'half'))).toBe(false);
  });
});

describe('the door for faults', () => {
  it('answers with a failure where one is asked for', async () => {
    fault = (r) => (r.kind === 'rename' && r.path === '/a' && r.user === 'partner' ? 'failure' : undefined);
    const sftp = await session();
    await call(sftp, 'writeFile', '/a', 'x');
    await expect(call(sftp, 'rename', '/a', '/b')).rejects.toThrow();
    expect(existsSync(join(root, 'a'))).toBe(true);
  });
  it('drops the line in the middle of an upload, and the part that came stays', async () => {
    let writes = 0;
    fault = (r) => (r.kind === 'write' && ++writes === 2 ? 'disconnect' : undefined);
    const client = await connect();
    const closed = new Promise((resolve) => client.on('close', () => resolve(undefined)));
    const sftp = await sftpOf(client);
    const handle = await call<Buffer>(sftp, 'open', '/part', 'w');
    await call(sftp, 'write', handle, Buffer.from('ISA'), 0, 3, 0);
    await expect(call(sftp, 'write', handle, Buffer.from('*00'), 0, 3, 3)).rejects.toThrow();
    await closed;
    expect(readFileSync(join(root, 'part'), 'utf8')).toBe('ISA');
  });
});
