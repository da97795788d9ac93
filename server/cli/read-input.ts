import { readFileSync, statSync } from 'node:fs';
import { UsageError, usage } from './usage-error.ts';

/**
 * Reads an input file whole; `-` is standard input.
 * @param largest in bytes; a larger file is refused before it is read.
 * @throws UsageError with what to do.
 */
export function readInput(path: string, largest = 2 ** 31 - 1): Buffer {
  try {
    if (path === '-') return readFileSync(0);
    const stat = statSync(path);
    if (stat.isDirectory()) throw new UsageError(`${path} is a folder. Name a file.`);
    if (stat.size > largest)
      throw new UsageError(
        `${path} has ${stat.size.toLocaleString('en-US')} bytes; at most ${largest.toLocaleString('en-US')} are taken here.`,
      );
    return readFileSync(path);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') throw usage(`${path}: no such file. Check the name.`, error);
    if (code === 'EACCES') throw usage(`${path}: you may not read this file. Check its permissions.`, error);
    throw usage(`${path}: ${(error as Error).message}`, error);
  }
}
