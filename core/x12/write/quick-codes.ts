import { giveUp } from './quick.ts';

/** Up to four letters and digits in one number. */
export const packed = (text: string): number => [...text].reduce((number, c) => (number << 8) | c.charCodeAt(0), 0);

/** Codes of up to four letters and digits, with spaces between, {@link packed}. */
export const codesIn = (text: string): Int32Array => Int32Array.from(text.split(' '), packed);

/** A coded value. */
export function code(b: Uint8Array, from: number, value: unknown, allowed: Int32Array): number {
  if (typeof value !== 'string') throw giveUp;
  const { length } = value;
  let number = value.charCodeAt(0);
  let all = number;
  b[from] = number;
  for (let i = 1; i < length; i++) {
    const c = value.charCodeAt(i);
    number = (number << 8) | c;
    all |= c;
    b[from + i] = c;
  }
  // A NUL in front would vanish in the packing, and what is beyond ASCII would spill into the character before.
  if (all > 127 || length > 4 || number >> (8 * length - 8) === 0) throw giveUp;
  for (let i = 0; i < allowed.length; i++) if (allowed[i] === number) return from + length;
  throw giveUp;
}

/** A coded value, where every code is one letter or digit. */
export function code1(b: Uint8Array, from: number, value: unknown, allowed: Int32Array): number {
  if (typeof value !== 'string' || value.length !== 1) throw giveUp;
  const c = value.charCodeAt(0);
  b[from] = c;
  for (let i = 0; i < allowed.length; i++) if (allowed[i] === c) return from + 1;
  throw giveUp;
}

/** A coded value, where every code is two letters and digits. */
export function code2(b: Uint8Array, from: number, value: unknown, allowed: Int32Array): number {
  if (typeof value !== 'string' || value.length !== 2) throw giveUp;
  const c = value.charCodeAt(0);
  const d = value.charCodeAt(1);
  b[from] = c;
  b[from + 1] = d;
  if (d > 127) throw giveUp;
  const number = (c << 8) | d;
  for (let i = 0; i < allowed.length; i++) if (allowed[i] === number) return from + 2;
  throw giveUp;
}
