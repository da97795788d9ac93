import { createReadStream, readFileSync, statSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { fileChunksSync } from '@claimwright/core/x12/node';
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
    throw unreadable(path, error);
  }
}

/**
 * The bytes of an input file, chunk after chunk, however long the file is; `-` is standard input.
 * @throws UsageError with what to do.
 */
export function* chunksOf(path: string): Generator<Uint8Array, void, undefined> {
  try {
    if (path === '-') yield readFileSync(0);
    else if (statSync(path).isDirectory()) throw new UsageError(`${path} is a folder. Name a file.`);
    else yield* fileChunksSync(path);
  } catch (error) {
    throw unreadable(path, error);
  }
}

/**
 * The lines of an input file, one after the other, however long the file is; `-` is standard input.
 * @throws UsageError with what to do.
 */
export async function* linesOf(path: string): AsyncIterable<string> {
  try {
    if (path !== '-' && statSync(path).isDirectory()) throw new UsageError(`${path} is a folder. Name a file.`);
    const input = path === '-' ? process.stdin : createReadStream(path);
    yield* createInterface({ input, crlfDelay: Number.POSITIVE_INFINITY });
  } catch (error) {
    throw unreadable(path, error);
  }
}

function unreadable(path: string, error: unknown): UsageError {
  if (error instanceof UsageError) return error;
  const { code, message } = error as NodeJS.ErrnoException;
  if (code === 'ENOENT') return usage(`${path}: no such file. Check the name.`, error);
  if (code === 'EACCES' || code === 'EPERM') return usage(`${path}: you may not read this file. Check its permissions.`, error);
  return usage(`${path}: ${message}`, error);
}
