import { decodeWindows1252 } from '../../base/index.ts';

const quote = 34;
const space = 32;
const newLine = 10;
const carriageReturn = 13;

/**
 * Walks over a delimited file in its bytes: a million rows without a million strings. After `next()` the fields of the line lie at
 * `starts` and `ends`, without quotes and without blanks around them. A quoted field ends on its line.
 */
export class LinesOfFields {
  /** Number of the line that was read last, from 1. */
  line = 0;
  /** How many fields it has. */
  count = 0;
  /** Whether it has a line end: the last line of a file that was cut has none. */
  ended = false;
  readonly starts = new Int32Array(64);
  readonly ends = new Int32Array(64);
  private at = 0;
  readonly bytes: Uint8Array;
  private readonly separator: number;

  /** @param separator the byte between fields. */
  constructor(bytes: Uint8Array, separator: number) {
    this.bytes = bytes;
    this.separator = separator;
  }

  next(): boolean {
    const { bytes, separator } = this;
    if (this.at >= bytes.length) return false;
    this.count = 0;
    let start = this.at;
    let quoted = bytes[start] === quote;
    let at = start;
    for (; at < bytes.length; at++) {
      const byte = bytes[at]!;
      if (byte === newLine) break;
      if (byte === quote && quoted && at > start) quoted = false;
      else if (byte === separator && !quoted) {
        this.take(start, at);
        start = at + 1;
        quoted = bytes[start] === quote;
      }
    }
    this.take(start, at);
    this.ended = at < bytes.length;
    this.at = at + 1;
    this.line++;
    return true;
  }

  private take(from: number, to: number): void {
    const { bytes } = this;
    let start = from;
    let end = to;
    while (end > start && (bytes[end - 1] === space || bytes[end - 1] === carriageReturn)) end--;
    while (start < end && bytes[start] === space) start++;
    if (end - start > 1 && bytes[start] === quote && bytes[end - 1] === quote) {
      start++;
      end--;
    }
    if (this.count === this.starts.length) return;
    this.starts[this.count] = start;
    this.ends[this.count++] = end;
  }

  /** A field as text, Windows-1252 as the publishers write; empty when the line has none at that place. */
  text(field: number): string {
    if (field < 0 || field >= this.count) return '';
    return decodeWindows1252(this.bytes.subarray(this.starts[field]!, this.ends[field]!));
  }
}

/** How many lines a file has at most. */
export function countLines(bytes: Uint8Array): number {
  let lines = 1;
  for (let at = bytes.indexOf(newLine); at >= 0; at = bytes.indexOf(newLine, at + 1)) lines++;
  return lines;
}
