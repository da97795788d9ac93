import { codeKey } from '../code-key.ts';

/** Two digits of base 37 behind a code of five: the modifier's place. */
const codeShape = /^[0-9A-Z]{5}$/;
const modifierShape = /^([0-9A-Z]{2})?$/;

/** A HCPCS or CPT number with the modifier of its row as one number, by which fee tables are sorted; -1 when either cannot be one. */
export const feeKey = (code: string, modifier = ''): number =>
  codeShape.test(code) && modifierShape.test(modifier) ? codeKey(code + modifier) : -1;

const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
const width = 10;

/** The text of a key: `43235`, or with its modifier `7045026`. */
export function textOfKey(key: number): string {
  let text = '';
  let rest = key;
  for (let at = 0; at < width; at++) {
    const digit = rest % 37;
    rest = (rest - digit) / 37;
    if (digit > 0) text = digits[digit - 1] + text;
  }
  return text;
}

/** A payment locality: the contractor's five digits and the locality's two, as one number. */
export interface Locality {
  /** The Medicare contractor, five digits: `01112`. */
  readonly carrier: string;
  /** Two digits: `05`. */
  readonly locality: string;
}

/** The number that a text of digits alone writes; -1 for any other text, an empty one and one that is too long. */
export function digitsIn(text: string, most: number): number {
  if (text.length === 0 || text.length > most) return -1;
  let value = 0;
  for (let at = 0; at < text.length; at++) {
    const digit = text.charCodeAt(at) - 48;
    if (digit < 0 || digit > 9) return -1;
    value = value * 10 + digit;
  }
  return value;
}

/** -1 when they cannot be one. Spreadsheets lose leading zeros, so they do not count. */
export function localityKey({ carrier, locality }: Locality): number {
  const [left, right] = [digitsIn(carrier, 5), digitsIn(locality, 2)];
  return left < 0 || right < 0 ? -1 : left * 100 + right;
}
export const localityOfKey = (key: number): Locality => ({
  carrier: String(Math.floor(key / 100)).padStart(5, '0'),
  locality: String(key % 100).padStart(2, '0'),
});
