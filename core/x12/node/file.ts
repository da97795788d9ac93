import { closeSync, createReadStream, openSync, readSync } from 'node:fs';

const chunkBytes = 64 * 1024;

/** The bytes of a file as a stream of chunks, for `readAsync`. @throws what the file system says. */
export async function* fileChunks(path: string): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const chunk of createReadStream(path, { highWaterMark: chunkBytes })) yield chunk as Uint8Array;
}

/**
 * The bytes of a file chunk by chunk, for `read` and `check`. One buffer is used again and again.
 * @param from offset of the first byte, and `to` of the one after the last: the whole file unless told.
 * @throws what the file system says.
 */
export function* fileChunksSync(path: string, from = 0, to = Number.POSITIVE_INFINITY): Generator<Uint8Array, void, undefined> {
  const file = openSync(path, 'r');
  try {
    const buffer = new Uint8Array(chunkBytes);
    // A pipe has no positions: it is read as it comes.
    const whole = from === 0 && to === Number.POSITIVE_INFINITY;
    for (let at = from; at < to; ) {
      const length = readSync(file, buffer, 0, Math.min(chunkBytes, to - at), whole ? null : at);
      if (length === 0) return;
      at += length;
      yield buffer.subarray(0, length);
    }
  } finally {
    closeSync(file);
  }
}
