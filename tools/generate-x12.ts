import { existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { sets } from '../core/x12/sets/index.ts';
import type { TransactionSet } from '../core/x12/spec/set.ts';
import { checkCode } from './generate-x12/check.ts';
import { formatted } from './generate-x12/formatted.ts';
import { readCode } from './generate-x12/read.ts';
import { writeCode } from './generate-x12/write.ts';
import { root } from './source.ts';

/** The folder that holds nothing but generated readers and writers. */
export const folder = join(root, 'core/x12/generated');

/** The generated files of every set that has them, by name. */
export function generatedFiles(): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  for (const set of Object.values(sets) as TransactionSet[]) {
    const name = set.name.toLowerCase();
    if (set.unit === undefined) continue;
    files.set(`${name}.read.ts`, formatted(readCode(set)));
    files.set(`${name}.write.ts`, formatted(writeCode(set)));
    files.set(`${name}.check.ts`, formatted(checkCode(set)));
  }
  return files;
}

export const filesOnDisk = (): string[] => (existsSync(folder) ? readdirSync(folder) : []);

/** `node tools/launch.js generate`: writes the fast readers and writers of the sets, and removes those whose set is gone. */
export function main(): number {
  const files = generatedFiles();
  mkdirSync(folder, { recursive: true });
  for (const name of filesOnDisk()) if (!files.has(name)) rmSync(join(folder, name));
  for (const [name, text] of files) writeFileSync(join(folder, name), text);
  console.log(`${files.size} files written to core/x12/generated`);
  return 0;
}
