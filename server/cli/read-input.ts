import { createReadStream, readFileSync, readSync, statSync } from 'node:fs';
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
    if (path === '-') yield* standardInput();
    else if (statSync(path).isDirectory()) throw new UsageError(`${path} is a folder. Name a file.`);
    else yield* fileChunksSync(path);
  } catch (error) {
    throw unreadable(path, error);
  }
}

const chunkBytes = 256 * 1024;

function* standardInput(): Generator<Uint8Array, void, undefined> {
  const buffer = new Uint8Array(chunkBytes);
  for (;;) {
    const length = readSome(buffer);
    if (length === 0) return;
    if (length > 0) yield buffer.subarray(0, length);
  }
}

/** Reads what there is. @returns -1 when nothing has come yet, as a pipe says that does not block */
function readSome(buffer: Uint8Array): number {
  try {
    return readSync(0, buffer);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EOF') return 0;
    if (code !== 'EAGAIN') throw error;
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    return -1;
  }
}

/**
 * The lines of text in chunks, without their ends; those that are blank are left out.
 * @param chunks which may be reused.
 */
export function* linesIn(chunks: Iterable<Uint8Array>): Generator<string, void, undefined> {
  let rest: Buffer = Buffer.alloc(0);
  for (const chunk of chunks) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
    let from = 0;
    // What is left of the chunk before has no end of a line in it.
    for (let end = bytes.indexOf(10, rest.length); end >= 0; end = bytes.indexOf(10, from)) {
      const line = bytes.toString('utf8', from, end);
      from = end + 1;
      if (line.trim() !== '') yield line;
    }
    rest = Buffer.from(bytes.subarray(from));
  }
  const last = rest.toString('utf8');
  if (last.trim() !== '') yield last;
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
