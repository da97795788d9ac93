import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The clone that this code runs from, source or build: the nearest folder above with a `workspaces` package. */
function cloneRoot(): string {
  for (let dir = dirname(fileURLToPath(import.meta.url)); dir !== dirname(dir); dir = dirname(dir)) {
    const manifest = join(dir, 'package.json');
    if (existsSync(manifest) && 'workspaces' in JSON.parse(readFileSync(manifest, 'utf8'))) return dir;
  }
  throw new Error('Claimwright runs from its clone: no package.json with workspaces stands above its code.');
}

const clone = cloneRoot();

/** Where the parts of the project lie that are read at run time. */
export const places = {
  clone,
  data: join(clone, 'data'),
  sample: join(clone, 'sample'),
  world: join(clone, 'simulator', 'world', 'sample'),
  web: join(clone, 'web', 'dist', 'app'),
} as const;
