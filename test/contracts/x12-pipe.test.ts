import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, createWriteStream, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, it } from 'vitest';
import { sampleClaims } from '../../core/x12/read/sample-files.ts';
import { testFolder } from './test-folder.ts';

const inClone = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));
const files = testFolder();
const claims = files.put('claims.837', sampleClaims(10_000));

/** A process of its own has a real pipe, and memory that can be limited: what runs is what is published. */
function start(...args: readonly string[]): ChildProcess {
  // A sixth of what the objects of this file would take.
  return spawn(process.execPath, ['--max-old-space-size=64', inClone('server/bin/claimwright.js'), ...args], { stdio: 'pipe' });
}

async function ended(child: ChildProcess): Promise<{ readonly exit: number; readonly err: string }> {
  let err = '';
  child.stderr!.on('data', (chunk) => {
    err += chunk;
  });
  const [exit] = await once(child, 'close');
  return { exit, err };
}

beforeAll(() => {
  const compiled = spawnSync(process.execPath, [inClone('node_modules/typescript/bin/tsc'), '-b', inClone('server')], { encoding: 'utf8' });
  expect(compiled.stdout).toBe('');
}, 120_000);

it('a file goes through both ways, out of a pipe and into one, in little memory', async () => {
  const lines = join(files.folder, 'lines.ndjson');
  const again = join(files.folder, 'again.837');
  for (const [verb, from, to] of [
    ['json', claims, lines],
    ['write', lines, again],
  ] as const) {
    const child = start('x12', verb, '-');
    const [end] = await Promise.all([
      ended(child),
      pipeline(createReadStream(from), child.stdin!),
      pipeline(child.stdout!, createWriteStream(to)),
    ]);
    expect(end).toEqual({ exit: 0, err: '' });
  }
  expect(statSync(lines).size).toBeGreaterThan(20_000_000);
  expect(readFileSync(again).equals(readFileSync(claims))).toBe(true);
}, 120_000);

it('a reader that is slow is waited for', async () => {
  const child = start('x12', 'json', claims);
  await once(child.stdout!, 'readable');
  await new Promise((later) => setTimeout(later, 1_000));
  expect(child.exitCode).toBe(null);
  const end = ended(child);
  child.stdout!.resume();
  expect(await end).toEqual({ exit: 0, err: '' });
}, 60_000);

it('a reader that has seen enough ends it, and is no error', async () => {
  const child = start('x12', 'json', claims);
  const end = ended(child);
  await once(child.stdout!, 'data');
  child.stdout!.destroy();
  expect(await end).toEqual({ exit: 0, err: '' });
}, 60_000);
