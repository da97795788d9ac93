import { closeSync, createReadStream, openSync, readSync } from 'node:fs';

const chunkBytes = 256 * 1024;

/** The bytes of a file as a stream of chunks, for `readAsync`. @throws what the file system says. */
export async function* fileChunks(path: string): AsyncGenerator<Uint8Array, void, undefined> {
  for await (const chunk of createReadStream(path, { highWaterMark: chunkBytes })) yield chunk as Uint8Array;
}

/** The bytes of a file chunk by chunk, for `read` and `check`. One buffer is used again and again. @throws what the file system says. */
export function* fileChunksSync(path: string): Generator<Uint8Array, void, undefined> {
  const file = openSync(path, 'r');
  try {
    const buffer = new Uint8Array(chunkBytes);
    for (let length = readSync(file, buffer); length > 0; length = readSync(file, buffer)) yield buffer.subarray(0, length);
  } finally {
    closeSync(file);
  }
}
