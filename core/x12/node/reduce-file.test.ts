import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readUnits } from '../index.ts';
import { sampleClaims, samplePayments } from '../read/sample-files.ts';
import type { reduceFile } from './reduce-file.ts';

const inClone = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'x12-'));

/** A thread is a bare Node, which does not read TypeScript: what runs here is what is published. */
let reduce: typeof reduceFile;
beforeAll(async () => {
  spawnSync(process.execPath, [inClone('node_modules/typescript/bin/tsc'), '-b', inClone('core/x12/node')]);
  ({ reduceFile: reduce } = await import(new URL('../../dist/x12/node/index.js', import.meta.url).href));
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

const module = (code: string) => `data:text/javascript,${encodeURIComponent(code)}`;

/** Lists what came, in order: kinds, places, and what was found. */
const list = module(`
  export const start = (prefix) => [];
  export const take = (list, item) => (list.push([item.kind, item.extent?.from, item.extent?.lastSegment, item.units, JSON.stringify(item.findings)]), list);
  export const merge = (earlier, later) => [...earlier, ...later];
`);

const listed = (text: string): unknown[] =>
  Array.from(readUnits(new TextEncoder().encode(text)), (item) => [
    item.kind,
    'extent' in item ? item.extent.from : undefined,
    'extent' in item ? item.extent.lastSegment : undefined,
    item.kind === 'transaction-end' ? item.units : undefined,
    JSON.stringify(item.findings),
  ]);

const claims = sampleClaims(30);
const files: readonly (readonly [string, string])[] = [
  ['claims', claims],
  ['payments', samplePayments(4, 10)],
  ['several interchanges', claims + samplePayments(1, 3) + claims],
  ['a file that was cut', claims.slice(0, -1_000)],
  ['something unknown in the middle', claims.replaceAll('HL*14', 'ZZZ*1~\nHL*14')],
  ['levels in disorder', claims.replaceAll('HL*17*1*22', 'HL*18*7*23')],
  ['binary data in the middle', claims.replace('HL*16*', 'BIN*9*HL*16*~~~~HL*16*')],
  ['no X12', 'x'.repeat(5_000)],
];

describe('whatever the number of threads, what they tell together is what one reader tells', () => {
  it.each(files)('%s', async (name, text) => {
    const path = join(folder, name);
    writeFileSync(path, text);
    for (const workers of [1, 2, 3, 4])
      expect(await reduce(path, { reducer: list, workers, leastBytes: 1 }), `${workers} threads`).toEqual(listed(text));
  });
});

describe('a reduction that fails rejects', () => {
  const path = join(folder, 'some');
  beforeAll(() => writeFileSync(path, claims));

  it('with what the reducer threw', async () => {
    const faulty = module(`
      export const start = ({ words }) => words;
      export const take = (words, item) => { if (item.kind === 'unit') throw new RangeError(words); return words; };
      export const merge = () => 0;
    `);
    const failing = reduce(path, { reducer: faulty, workers: 2, leastBytes: 1, argument: { words: 'no more claims' } });
    await expect(failing).rejects.toThrow(expect.objectContaining({ name: 'RangeError', message: 'no more claims' }));
  });

  it('with what the file system says', async () => {
    await expect(reduce(join(folder, 'nothing'), { reducer: list })).rejects.toThrow(/ENOENT/);
  });

  it('when a thread ends by itself', async () => {
    const leaving = module('export const start = () => 0; export const take = () => process.exit(3); export const merge = () => 0;');
    await expect(reduce(path, { reducer: leaving, workers: 2, leastBytes: 1 })).rejects.toThrow(/code 3/);
  });
});
