import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The top folder of this clone. */
export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/**
 * A path inside the clone.
 * @param {...string} parts
 */
export const inClone = (...parts) => join(root, ...parts);

/** The programs that we run, as scripts for `node`: no shell and no PATH, so a space in the clone's path is no trouble. */
export const programs = {
  biome: inClone('node_modules/@biomejs/biome/bin/biome'),
  knip: inClone('node_modules/knip/bin/knip.js'),
  tsc: inClone('node_modules/typescript/bin/tsc'),
  vite: inClone('node_modules/vite/bin/vite.js'),
  vitest: inClone('node_modules/vitest/vitest.mjs'),
};
