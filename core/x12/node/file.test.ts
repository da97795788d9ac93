import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { read, readAsync } from '../index.ts';
import { fileChunks, fileChunksSync } from './file.ts';

const folder = mkdtempSync(join(tmpdir(), 'x12-'));
const path = join(folder, 'acks.999');
const isa = 'ISA*00*          *00*          *ZZ*SAMPLE         *ZZ*CLEAR          *260501*1200*^*00501*000000007*0*T*:~';
const ack = (n: number) =>
  `ST*999*${String(n).padStart(6, '0')}*005010X231A1~AK1*HC*1*005010X222A1~AK9*A*1*1*1~SE*4*${String(n).padStart(6, '0')}~`;
const count = 9_000;

beforeAll(() => {
  const sets = Array.from({ length: count }, (_, i) => ack(i + 1)).join('');
  writeFileSync(path, `${isa}GS*FA*SAMPLE*CLEAR*20260501*1200*1*X*005010X231A1~${sets}GE*${count}*1~IEA*1*000000007~`);
});
afterAll(() => rmSync(folder, { recursive: true }));

it('a file of several chunks is read whole, both ways', async () => {
  const sync = [...read(fileChunksSync(path))];
  expect(sync.filter((i) => i.kind === 'transaction')).toHaveLength(count);
  expect(sync.flatMap((i) => i.findings)).toEqual([]);
  let streamed = 0;
  for await (const item of readAsync(fileChunks(path))) if (item.kind === 'transaction') streamed++;
  expect(streamed).toBe(count);
});

it('a file that is not there is the world’s failure, and thrown', () => {
  expect(() => [...read(fileChunksSync(join(folder, 'nothing')))]).toThrow(/ENOENT/);
});
