import { isLineEnd } from '../syntax/state.ts';

/** Bytes to skim through: four at a time where they lie so in memory. */
export interface Skimming {
  readonly bytes: Uint8Array;
  /** Those from `head` on, in fours. */
  readonly words: Int32Array;
  readonly head: number;
  /** Where the segment begins that is next. */
  at: number;
  /** How many segments were passed by the last `skim`. */
  passed: number;
}

export function skimming(bytes: Uint8Array): Skimming {
  const head = Math.min((4 - (bytes.byteOffset & 3)) & 3, bytes.length);
  const words = new Int32Array(bytes.buffer, bytes.byteOffset + head, (bytes.length - head) >> 2);
  return { bytes, words, head, at: 0, passed: 0 };
}

/** Segment ids, by their first two letters, at which skimming stops. */
export function stopsAt(ids: readonly string[]): Uint8Array {
  const stops = new Uint8Array(1 << 16);
  for (const id of ids) stops[(id.charCodeAt(0) << 8) | id.charCodeAt(1)] = 1;
  return stops;
}

/**
 * Passes segments up to the first that begins with letters to stop at, or is not whole. Looks for terminators in four bytes at a time:
 * this is what all threads but one wait for.
 */
export function skim(s: Skimming, terminator: number, stops: Uint8Array): void {
  const { bytes, words, head, at: begin } = s;
  s.passed = 0;
  if (isStop(bytes, begin, stops)) return;
  const first = Math.max(0, (begin - head + 3) >> 2);
  if (!pass(s, begin, Math.min(head + 4 * first, bytes.length), terminator, stops)) return;
  const pattern = terminator * 0x01010101;
  let { at, passed } = s;
  for (let i = first; i < words.length; i++) {
    const x = words[i]! ^ pattern;
    // Not zero when one of the four bytes is zero, that is, a terminator; now and then also when none is, which does no harm.
    if (((x - 0x01010101) & ~x & 0x80808080) === 0) continue;
    const from = head + 4 * i;
    for (let end = from; end < from + 4; end++) {
      if (bytes[end] !== terminator) continue;
      passed++;
      at = end + 1;
      if (!isStop(bytes, at, stops)) continue;
      s.at = at;
      s.passed = passed;
      return;
    }
  }
  s.at = at;
  s.passed = passed;
  pass(s, Math.max(begin, head + 4 * words.length), bytes.length, terminator, stops);
}

/** Passes the segments that end from `from` up to, not including, `until`, byte by byte. @returns whether to go on. */
function pass(s: Skimming, from: number, until: number, terminator: number, stops: Uint8Array): boolean {
  for (let i = from; i < until; i++) {
    if (s.bytes[i] !== terminator) continue;
    s.passed++;
    s.at = i + 1;
    if (isStop(s.bytes, i + 1, stops)) return false;
  }
  return true;
}

/** Whether the segment that begins here is one to stop at, or cannot be told yet. */
function isStop(b: Uint8Array, at: number, stops: Uint8Array): boolean {
  let i = at;
  while (i < b.length && isLineEnd(b[i])) i++;
  return i + 1 >= b.length || stops[(b[i]! << 8) | b[i + 1]!] === 1;
}
