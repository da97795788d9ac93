import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { figures } from '../bench/figures.ts';
import type { Row } from '../bench/row.ts';
import { withFigures } from './docs/performance.ts';
import { root } from './source.ts';

const page = readFileSync(join(root, 'docs/performance.md'), 'utf8');
const row: Row = { name: 'x12/read-835', value: 80.1, unit: 'MB/s', baseline: 200.4, ratio: 0.4, floor: 0.33, ok: true, note: '' };

it('docs/performance.md has a line for every figure there is', () => {
  expect(withFigures(page, figures, [])).toBe(page);
});

it('a figure is written into its line, and stays when others are written', () => {
  const once = withFigures(page, figures, [row]);
  expect(once).toContain('| at least 0.33 | 0.40 | 80.1 of 200.4 MB/s |');
  const memory: Row = { ...row, name: 'x12/read-835/memory', value: 78, unit: 'MB', baseline: 100 };
  const twice = withFigures(once, figures, [memory]);
  expect(twice).toContain('| at least 0.33 | 0.40 | 80.1 of 200.4 MB/s |');
  expect(twice).toContain('| at most 100 MB | 78 MB | of 100 MB |');
});

it('what is demanded on any machine has a line of its own', () => {
  const lookups: Row = { ...row, name: 'codes/lookup', value: 6.5, unit: 'M/s', baseline: 0.01, ratio: 650 };
  const demand: Row = { ...lookups, name: 'codes/lookup/demand', baseline: 5, ratio: 1.3 };
  const written = withFigures(page, figures, [lookups, demand]);
  expect(written).toContain('| at least 5 M/s | 6.5 M/s | of 5 M/s |');
  expect(written).toContain('| 650.00 | 6.5 of 0.01 M/s |');
});
