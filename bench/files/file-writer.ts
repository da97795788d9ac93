import { closeSync, openSync, writeSync } from 'node:fs';
import type { Tally } from '../tally.ts';

/** Writes a file segment by segment, and knows what went into it. */
export interface FileWriter {
  put(segments: readonly string[]): void;
  /** Segments since the last ST, that one included, to put the count into the SE. */
  readonly inSet: number;
  /** Closes the file. The tally is of all that was written. */
  end(): Tally;
}

const blockChars = 1 << 20;

const isDelimiter = (byte: number) => byte === 42 || byte === 58 || byte === 126;

/** FNV-1a over bytes: tells whether what a writer made are these bytes. */
export function digestOf(bytes: Uint8Array, from = 0x811c9dc5): number {
  let h = from;
  for (let i = 0; i < bytes.length; i++) h = Math.imul(h ^ bytes[i]!, 0x01000193);
  return h >>> 0;
}

export function fileWriter(path: string): FileWriter {
  const file = openSync(path, 'w');
  let block = '';
  let bytes = 0;
  let segments = 0;
  let inSet = 0;
  let delimiters = 0;
  let elements = 0;
  let digest = digestOf(new Uint8Array());
  const flush = () => {
    const chunk = Buffer.from(block, 'latin1');
    writeSync(file, chunk);
    bytes += chunk.length;
    for (const byte of chunk) {
      if (isDelimiter(byte)) delimiters++;
      if (byte === 42) elements++;
    }
    digest = digestOf(chunk, digest);
    block = '';
  };
  return {
    put(these) {
      for (const segment of these) {
        block += segment;
        block += '~';
        segments++;
        inSet = segment.startsWith('ST*') ? 1 : inSet + 1;
      }
      if (block.length > blockChars) flush();
    },
    get inSet() {
      return inSet;
    },
    end() {
      flush();
      closeSync(file);
      return { bytes, delimiters, segments, elements, digest };
    },
  };
}
