import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Dated } from '../core/base/index.ts';

const folder = new URL('rules/', import.meta.url);

/** All dated tables of `data/rules` by file name without its ending, for tests: the server reads the same files. */
export const datedTables = (): Readonly<Record<string, readonly Dated[]>> =>
  Object.fromEntries(
    readdirSync(folder)
      .filter((name) => name.endsWith('.yaml') && name !== 'SOURCE.yaml')
      .map((name) => [name.replace('.yaml', ''), (parse(readFileSync(new URL(name, folder), 'utf8')) as { rows: readonly Dated[] }).rows]),
  );
