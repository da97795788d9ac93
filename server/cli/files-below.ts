import { readdirSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { usage } from './usage-error.ts';

/**
 * The files of a folder and of those in it, by name; a path of a file is itself. A folder that links back to one above is entered once;
 * what is neither file nor folder (a socket, a pipe, a link to nowhere) is passed over, unless it was named.
 * @throws UsageError when the path is not there.
 */
export function filesBelow(path: string): string[] {
  try {
    statSync(path);
  } catch (error) {
    throw usage(`${path}: no such file or folder. Check the name.`, error);
  }
  return [...walked(path, new Set())];
}

function* walked(path: string, seen: Set<string>): Iterable<string> {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat?.isDirectory()) {
    if (stat?.isFile() || seen.size === 0) yield path;
    return;
  }
  const real = realpathSync(path);
  if (seen.has(real)) return;
  seen.add(real);
  for (const name of readdirSync(path).sort()) yield* walked(join(path, name), seen);
}
