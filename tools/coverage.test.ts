import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';

const root = join(import.meta.dirname, '..');
type Entry = { what?: string; status?: string; test?: string; missing?: string };
const coverage = parse(readFileSync(join(root, 'coverage.yaml'), 'utf8')) as Record<string, Entry>;

describe('coverage.yaml', () => {
  it('speaks of every capability once, in order', () => {
    expect(Object.keys(coverage)).toEqual(Array.from({ length: 143 }, (_, i) => `C${i + 1}`));
  });
  it.each(Object.entries(coverage))('%s says what it is and how far', (_id, entry) => {
    expect(entry.what).toMatch(/\S/);
    expect(['works', 'partly', 'not-yet']).toContain(entry.status);
    // What works names a test that is there; what works in part says what is missing.
    if (entry.status === 'works') expect(existsSync(join(root, entry.test ?? 'nothing'))).toBe(true);
    if (entry.status === 'partly') expect(entry.missing).toMatch(/\S/);
  });
});

it('the license is Apache 2.0, in the file and in every package', () => {
  expect(readFileSync(join(root, 'LICENSE'), 'utf8')).toMatch(/Apache License\s+Version 2\.0/);
  for (const folder of ['.', 'core', 'server', 'simulator', 'web'])
    expect(JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8')).license).toBe('Apache-2.0');
});
