import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { figures } from './figures.ts';
import type { Row } from './row.ts';

const launcher = new URL('../tools/launch.js', import.meta.url).pathname;

const bench = (...args: readonly string[]) => spawnSync(process.execPath, [launcher, 'bench', ...args], { encoding: 'utf8' });

it('every figure can be taken, and the work comes to the sums of the files', { timeout: 180_000 }, () => {
  const { status, stdout, stderr } = bench('--quick', '--json');
  expect({ status, stderr: stderr.replace(/^npm .*\n/gm, '') }).toEqual({ status: 0, stderr: '' });
  const rows = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Row);
  const names = rows.map((row) => row.name);
  expect(names).toEqual(figures.filter((f) => !f.long).flatMap(({ name, memory }) => (memory ? [name, `${name}/memory`] : [name])));
  for (const row of rows) {
    expect(Object.keys(row)).toEqual(['name', 'value', 'unit', 'baseline', 'ratio', 'floor', 'ok', 'note']);
    expect(row).toMatchObject({ ok: true, floor: null });
    expect(Math.min(row.value, row.baseline, row.ratio)).toBeGreaterThan(0);
  }
});

it('a figure that does not exist is told with those that do', () => {
  const { status, stderr } = bench('x12/nothing');
  expect(status).toBe(2);
  expect(stderr).toContain('x12/read-835');
});
