import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Connector } from '../../server/connect/connector.ts';
import { connectSftp } from '../../server/connect/sftp.ts';
import { type Simulator, sampleWorldDir, startSimulator } from '../../simulator/index.ts';

let stateDir: string;
let simulator: Simulator;
let connector: Connector;

beforeEach(async () => {
  stateDir = mkdtempSync(join(tmpdir(), 'claimwright sftp '));
  simulator = await startSimulator({ worldDir: sampleWorldDir(), stateDir, seed: 1, password: 'open sesame' });
  const { host, port, username, hostKeyFingerprint } = simulator;
  connector = await connectSftp({ host, port, username, password: 'open sesame', hostKeyFingerprint });
});
afterEach(async () => {
  await connector.close();
  await simulator.stop();
  rmSync(stateDir, { recursive: true });
});

/** Where the partner keeps what we pick up. */
function outbound(): string {
  const found = readdirSync(stateDir, { recursive: true, encoding: 'utf8' }).find((path) => path.endsWith('outbound'));
  return join(stateDir, found!);
}

it('a partner that uses a name again loses nothing: every file is collected and stays in the archive', async () => {
  for (const says of ['first', 'second', 'third']) {
    writeFileSync(join(outbound(), 'ACK_1.999'), says);
    expect((await connector.waiting()).map((f) => f.name)).toEqual(['ACK_1.999']);
    expect(Buffer.from(await connector.receive('ACK_1.999')).toString()).toBe(says);
    await connector.taken('ACK_1.999');
    expect(existsSync(join(outbound(), 'ACK_1.999'))).toBe(false);
  }
  const archive = join(outbound(), 'archive');
  const kept = readdirSync(archive).sort();
  expect(kept.map((name) => [name, readFileSync(join(archive, name), 'utf8')])).toEqual([
    ['ACK_1.999', 'first'],
    ['ACK_1.999.2', 'second'],
    ['ACK_1.999.3', 'third'],
  ]);
});

it('a partner that hangs up is told at every step that follows, and closing ends', async () => {
  const { host, port, username, hostKeyFingerprint } = simulator;
  const other = await connectSftp({ host, port, username, password: 'open sesame', hostKeyFingerprint });
  await simulator.stop();
  await expect(other.waiting()).rejects.toThrow('SFTP');
  await expect(other.receive('ACK_1.999')).rejects.toThrow('SFTP');
  await other.close();
}, 10_000);
