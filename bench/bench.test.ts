import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import type { Figure } from './figure.ts';
import { figures } from './figures.ts';
import type { Row } from './row.ts';

const launcher = fileURLToPath(new URL('../tools/launch.js', import.meta.url));

const bench = (...args: readonly string[]) => spawnSync(process.execPath, [launcher, 'bench', ...args], { encoding: 'utf8' });

// Those of code sets import the publishers' files for each: they are taken in the long run.
const only = process.env.CLAIMWRIGHT_LONG ? '' : 'x12';

it('every figure can be taken, and the work comes to the sums of the files', { timeout: 600_000 }, () => {
  const { status, stdout, stderr } = bench(...(only ? [only] : []), '--quick', '--json');
  const asked = figures.filter((f) => !f.long && f.name.startsWith(only));
  // Without the publishers' files their figures are not taken, which a run says and never passes over.
  const lacking = asked.filter((f) => f.lacks?.() !== undefined);
  expect({ status, stderr: stderr.replace(/^npm .*\n/gm, '') }).toEqual({ status: lacking.length > 0 ? 1 : 0, stderr: '' });
  const rows = stdout
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Row);
  const rowsOf = (f: Figure) => (lacking.includes(f) ? [f.name] : [f.name, f.demand && `${f.name}/demand`, f.memory && `${f.name}/memory`]);
  expect(rows.map((row) => row.name)).toEqual(asked.flatMap(rowsOf).filter(Boolean));
  for (const row of rows) {
    expect(Object.keys(row)).toEqual(['name', 'value', 'unit', 'baseline', 'ratio', 'floor', 'ok', 'note']);
    if (lacking.some((f) => f.name === row.name)) {
      expect(row).toMatchObject({ ok: false, value: 0, note: expect.stringContaining('NOT TAKEN') });
      continue;
    }
    expect(row).toMatchObject({ ok: true, floor: null });
    expect(Math.min(row.value, row.baseline, row.ratio)).toBeGreaterThan(0);
  }
});

it('a figure that does not exist is told with those that do', () => {
  const { status, stderr } = bench('x12/nothing');
  expect(status).toBe(2);
  expect(stderr).toContain('x12/read-835');
});
