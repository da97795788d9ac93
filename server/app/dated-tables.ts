import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DatedTables } from '@claimwright/core/scrub';
import { parse } from 'yaml';

/**
 * All dated tables of the house by file name without its ending, out of `data/rules`, whose shape the tests there hold.
 * @param dataDir the repository's `data` folder.
 */
export function datedTables(dataDir: string): DatedTables {
  const folder = join(dataDir, 'rules');
  const names = readdirSync(folder).filter((name) => name.endsWith('.yaml') && name !== 'SOURCE.yaml');
  return Object.fromEntries(
    names.map((name) => [name.replace('.yaml', ''), (parse(readFileSync(join(folder, name), 'utf8')) as { rows: never }).rows]),
  );
}
