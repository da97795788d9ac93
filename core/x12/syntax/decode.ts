import type { Encoding } from './segment.ts';

const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const block = 4096;

function oneToOne(bytes: Uint8Array, from: number, to: number): string {
  let text = '';
  for (let i = from; i < to; i += block)
    text += String.fromCharCode.apply(null, bytes.subarray(i, Math.min(i + block, to)) as unknown as number[]);
  return text;
}

interface Decoded {
  readonly text: string;
  readonly encoding: Encoding;
  /** Whether there is a byte below 32, which may yet be a separator. */
  readonly control: boolean;
}

/** Bytes to text: ASCII at once, else UTF-8 where it is valid, else Latin-1, so that every byte keeps a character. */
export function decode(bytes: Uint8Array, from: number, to: number): Decoded {
  let high = 0;
  let control = false;
  for (let i = from; i < to; i++) {
    const byte = bytes[i]!;
    high |= byte;
    if (byte < 32) control = true;
  }
  if (high < 0x80) return { text: oneToOne(bytes, from, to), encoding: 'ascii', control };
  try {
    return { text: strictUtf8.decode(bytes.subarray(from, to)), encoding: 'utf-8', control };
  } catch {
    return { text: oneToOne(bytes, from, to), encoding: 'latin-1', control };
  }
}
