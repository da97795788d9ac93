import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The directory of the sample clinic's world, found from the sources as well as from the build, which leaves tables where they are. */
export function sampleWorldDir(): string {
  let room = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(room, 'package.json'))) room = dirname(room);
  return join(room, 'world', 'sample');
}
