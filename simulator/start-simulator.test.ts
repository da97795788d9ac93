import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asInstant } from '@claimwright/core/base';
import { readAll } from '@claimwright/core/x12';
import type { SFTPWrapper } from 'ssh2';
import ssh2 from 'ssh2';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { claimFile } from './claim-file-for-test.ts';
import type { Simulator } from './index.ts';
import { sampleWorldDir, startSimulator } from './index.ts';

let stateDir: string;
let simulator: Simulator;
let client: InstanceType<typeof ssh2.Client>;
let sftp: SFTPWrapper;

const call = <T = void>(run: (done: (error: Error | null | undefined, value?: T) => void) => void): Promise<T> =>
  new Promise((resolve, reject) => run((error, value) => (error ? reject(error) : resolve(value as T))));

async function connect(password: string) {
  client = new ssh2.Client();
  await new Promise<void>((resolve, reject) => {
    client.on('ready', () => resolve()).on('error', reject);
    client.connect({ host: simulator.host, port: simulator.port, username: simulator.username, password });
  });
  sftp = await call<SFTPWrapper>((done) => client.sftp(done));
}
const list = async (path: string) =>
  (await call<{ filename: string; attrs: { isFile(): boolean } }[]>((done) => sftp.readdir(path, done)))
    .filter((f) => f.attrs.isFile())
    .map((f) => f.filename);

beforeEach(async () => {
  stateDir = mkdtempSync(join(tmpdir(), 'claimwright simulator '));
  simulator = await startSimulator({ worldDir: sampleWorldDir(), stateDir, seed: 1, password: 'open sesame' });
  await connect('open sesame');
});
afterEach(async () => {
  client.end();
  await simulator.stop();
  rmSync(stateDir, { recursive: true });
});

const file = claimFile([{ number: 'C1', member: 'SV900177854', on: '2026-05-18', lines: ['99213 142.00 I10'] }], '1', '2026-05-20');
const at = (time: string) => asInstant(`2026-05-${time}:00:00.000Z`);

describe('over the wire', () => {
  it('a claim goes up by a temporary name, its answers come down, and what was fetched is put away', async () => {
    await call((done) => sftp.writeFile('/inbound/batch.837.tmp', Buffer.from(file), done));
    await simulator.tick(at('20T10'));
    expect(await list('/outbound')).toEqual([]);
    await call((done) => sftp.rename('/inbound/batch.837.tmp', '/inbound/batch.837', done));
    await simulator.tick(at('20T11'));
    expect([await list('/inbound'), await list('/inbound/archive')]).toEqual([[], ['batch.837']]);
    await simulator.tick(at('20T14'));
    expect(await list('/outbound')).toEqual(['277CA_2.277', 'ACK_1.999']);
    const bytes = await call<Buffer>((done) => sftp.readFile('/outbound/ACK_1.999', done));
    expect(readAll(bytes).transactions.map((t) => t.set)).toEqual(['999']);
    await call((done) => sftp.rename('/outbound/ACK_1.999', '/outbound/archive/ACK_1.999', done));
    await simulator.tick(asInstant('2026-06-30T12:00:00.000Z'));
    expect((await list('/outbound')).map((name) => name.split('_')[0])).toEqual(['277CA', '835', 'DEPOSITS']);
    expect(simulator.totals().byClaim).toEqual({ C1: { SMPL6: 84_01 } });
  });
  it('an upload that is still open is left alone, whatever its name', async () => {
    const handle = await call<Buffer>((done) => sftp.open('/inbound/batch.837', 'w', done));
    await call((done) => sftp.write(handle, Buffer.from(file), 0, 400, 0, done));
    await simulator.tick(at('20T11'));
    expect(await list('/inbound')).toEqual(['batch.837']);
    await call((done) => sftp.write(handle, Buffer.from(file), 400, file.length - 400, 400, done));
    await call((done) => sftp.close(handle, done));
    await simulator.tick(at('20T12'));
    expect(await list('/inbound')).toEqual([]);
  });
  it('keeps its host key and its state over a restart', async () => {
    const { hostKeyFingerprint } = simulator;
    await call((done) => sftp.writeFile('/inbound/batch.837', Buffer.from(file), done));
    await simulator.tick(at('20T11'));
    client.end();
    await simulator.stop();
    simulator = await startSimulator({ worldDir: sampleWorldDir(), stateDir, seed: 1 });
    expect(simulator.hostKeyFingerprint).toBe(hostKeyFingerprint);
    await connect(simulator.password);
    await simulator.tick(asInstant('2026-06-30T12:00:00.000Z'));
    expect(simulator.totals().paidCents).toBe(84_01);
  });
  it('names the port that is taken', async () => {
    const { port } = simulator;
    await expect(startSimulator({ worldDir: sampleWorldDir(), stateDir: `${stateDir} 2`, seed: 1, port })).rejects.toThrow(/EADDRINUSE/);
    rmSync(`${stateDir} 2`, { recursive: true });
  });
});
