import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { findChromium } from './chromium.js';

const folder = mkdtempSync(join(tmpdir(), 'a path with a space '));
const program = join(folder, 'google-chrome');
const text = join(folder, 'chromium');
writeFileSync(program, '');
chmodSync(program, 0o755);
writeFileSync(text, '');
chmodSync(text, 0o644);
afterAll(() => rmSync(folder, { recursive: true }));

it('finds the first usual name on the PATH that can be run', () => {
  expect(findChromium({ PATH: `/nowhere:${folder}` })).toBe(program);
});

it('takes the one that is named, by path or by name, and no other', () => {
  expect(findChromium({ PATH: '', CLAIMWRIGHT_CHROMIUM: program })).toBe(program);
  expect(findChromium({ PATH: folder, CLAIMWRIGHT_CHROMIUM: 'google-chrome' })).toBe(program);
  expect(findChromium({ PATH: folder, CLAIMWRIGHT_CHROMIUM: join(folder, 'missing') })).toBeUndefined();
});
