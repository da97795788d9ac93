import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DatedTables } from '@claimwright/core/scrub';
import { parse } from 'yaml';

/**
 * All dated tables of the house by file name without its ending, out of `data/rules`, whose shape the tests there hold. Each is read when it is
 * first asked for: a command that needs one of them does not wait for all.
 * @param dataDir the repository's `data` folder.
 */
export function datedTables(dataDir: string): DatedTables {
  const folder = join(dataDir, 'rules');
  const tables: Record<string, DatedTables[string]> = {};
  for (const file of readdirSync(folder)) {
    if (!file.endsWith('.yaml') || file === 'SOURCE.yaml') continue;
    let rows: DatedTables[string] | undefined;
    const get = () => {
      rows ??= (parse(readFileSync(join(folder, file), 'utf8')) as { rows: DatedTables[string] }).rows;
      return rows;
    };
    Object.defineProperty(tables, file.replace('.yaml', ''), { enumerable: true, get });
  }
  return tables;
}
