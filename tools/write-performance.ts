import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { figures } from '../bench/figures.ts';
import type { Row } from '../bench/row.ts';
import { withFigures } from './docs/performance.ts';
import { root } from './source.ts';

const path = join(root, 'docs/performance.md');

/** `claimwright bench --json | node tools/launch.js performance`: writes figures into docs/performance.md. Those not given stay as they are. */
export function main(): number {
  const lines = readFileSync(0, 'utf8').split('\n');
  const given = lines.filter((line) => line.startsWith('{')).map((line) => JSON.parse(line) as Row);
  // What was not taken for want of files stays as it was.
  const rows = given.filter((row) => row.value > 0);
  const loose = rows.filter((row) => row.floor === null);
  if (loose.length > 0) {
    console.error('These figures are of a quick run, which is no measurement. Run `claimwright bench --json` without --quick.');
    return 2;
  }
  writeFileSync(path, withFigures(readFileSync(path, 'utf8'), figures, rows));
  console.log(`${rows.length} figures written to docs/performance.md`);
  return 0;
}
