import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it, vi } from 'vitest';
import { put } from './output.ts';
import { linesIn } from './read-input.ts';
import { spool } from './spool.ts';

const folder = mkdtempSync(join(tmpdir(), 'spool-'));
afterAll(() => rmSync(folder, { recursive: true }));
const bytesOf = (text: string) => new TextEncoder().encode(text);

it('a file is there when all of it is, and then whole', async () => {
  const to = join(folder, 'whole');
  const s = spool(to);
  s.put(bytesOf('one '));
  s.put(bytesOf('two'));
  expect(readdirSync(folder)).not.toContain('whole');
  await s.finish();
  expect(readFileSync(to, 'utf8')).toBe('one two');
  expect(readdirSync(folder)).toEqual(['whole']);
});

it('what is dropped leaves nothing, and the file that was there', () => {
  const to = join(folder, 'kept');
  writeFileSync(to, 'before');
  const s = spool(to);
  s.put(bytesOf('half'));
  s.drop();
  expect(readFileSync(to, 'utf8')).toBe('before');
  expect(readdirSync(folder).filter((name) => name.includes('part'))).toEqual([]);
});

it('standard output is written at the end, and waited for', async () => {
  const written: string[] = [];
  const write = vi.spyOn(process.stdout, 'write').mockImplementation((chunk) => {
    written.push(String(chunk));
    return false;
  });
  const s = spool(undefined);
  s.put(bytesOf('one'));
  expect(written).toEqual([]);
  const finished = s.finish();
  expect(written).toEqual(['one']);
  process.stdout.emit('drain');
  await finished;
  let isDone = false;
  const more = put('more').then(() => {
    isDone = true;
  });
  await Promise.resolve();
  expect(isDone).toBe(false);
  process.stdout.emit('drain');
  await more;
  write.mockRestore();
});

it.each([1, 2, 3, 100])('lines are those of the text, in pieces of %i bytes', (size) => {
  const bytes = bytesOf('{"a":"é€"}\n\n  \n{"b":1}\r\nlast');
  const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, i) => bytes.subarray(i * size, (i + 1) * size));
  expect([...linesIn(pieces)]).toEqual(['{"a":"é€"}', '{"b":1}\r', 'last']);
});
