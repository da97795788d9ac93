import { assert } from './assert.ts';

const hex = (byte: number) => byte.toString(16).padStart(2, '0');

/**
 * A UUID version 7 (RFC 9562, 5.7) from a time and ten random bytes, both handed in.
 * @param epochMs milliseconds since 1970, at most 48 bits.
 */
export function uuidv7(epochMs: number, random: Uint8Array): string {
  assert(random.length >= 10, 'a UUIDv7 needs ten random bytes');
  const time = Math.trunc(epochMs).toString(16).padStart(12, '0');
  const b = (i: number) => random[i]!;
  const tail = [(b(0) & 0x0f) | 0x70, b(1), (b(2) & 0x3f) | 0x80, b(3), b(4), b(5), b(6), b(7), b(8), b(9)].map(hex).join('');
  return `${time.slice(0, 8)}-${time.slice(8)}-${tail.slice(0, 4)}-${tail.slice(4, 8)}-${tail.slice(8)}`;
}

// Crockford's alphabet: no I, L, O, U, so that a number read over the telephone comes back the same.
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** Luhn mod 32 check character: catches every single error and nearly every transposition of neighbours. */
function checkCharacter(text: string): string {
  let total = 0;
  for (let i = 0; i < text.length; i++) {
    const value = alphabet.indexOf(text[text.length - 1 - i]!);
    const doubled = i % 2 === 0 ? value * 2 : value;
    total += Math.trunc(doubled / 32) + (doubled % 32);
  }
  return alphabet[(32 - (total % 32)) % 32]!;
}

/**
 * A short number that leaves the house (patient control number, batch, statement): `prefix` + a serial in base 32 + a check
 * character. At most 20 characters for CLM01, and 14 for CMS-1500 item 26, hold with a prefix of up to 3.
 * @param serial a positive integer that is never used twice for the same prefix.
 */
export function shortNumber(prefix: string, serial: number): string {
  assert(Number.isSafeInteger(serial) && serial > 0, 'a serial is a positive whole number');
  let digits = '';
  for (let n = serial; n > 0; n = Math.trunc(n / 32)) digits = alphabet[n % 32]! + digits;
  const body = digits.padStart(5, '0');
  return `${prefix}${body}${checkCharacter(body)}`;
}

/** Whether a typed number carries the right check character for its prefix. */
export function isShortNumber(prefix: string, text: string): boolean {
  if (!text.startsWith(prefix)) return false;
  const rest = text.slice(prefix.length);
  const body = rest.slice(0, -1);
  return body.length >= 5 && [...rest].every((c) => alphabet.includes(c)) && checkCharacter(body) === rest.at(-1);
}
