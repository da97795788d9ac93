import { readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

/** A process number is used again some day; nobody writes one file for so long. */
const oldestMs = 24 * 3600 * 1000;

/** What a file is called while it is written: it names its process, so that what a dead one left is known. */
export const temporaryName = (file: string): string => `${file}.${process.pid}.tmp`;

function lives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * Removes what processes that died in the middle left in a folder; what a living one writes stays.
 * @returns the names that were removed.
 */
export function removeLeftBehind(folder: string, now: number = Date.now()): string[] {
  const names = statSync(folder, { throwIfNoEntry: false })?.isDirectory() ? readdirSync(folder) : [];
  return names.filter((name) => {
    const pid = /\.(\d+)\.tmp$/.exec(name)?.[1];
    if (pid === undefined) return false;
    const file = join(folder, name);
    const isOld = now - (statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? now) > oldestMs;
    if (Number(pid) === process.pid || (lives(Number(pid)) && !isOld)) return false;
    rmSync(file, { force: true });
    return true;
  });
}
