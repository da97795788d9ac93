import { moneyToX12 } from '../../base/money.ts';
import { giveUp, put } from './quick.ts';
import type { Sheet } from './sheet.ts';

/** An amount in cents. */
export function money(sheet: Sheet, from: number, value: unknown, max: number): number {
  if (typeof value !== 'number' || (value | 0) !== value || max < 10) return rareMoney(sheet, from, value, max);
  const { bytes } = sheet;
  let at = from;
  let cents = value;
  if (cents < 0) {
    cents = -cents;
    bytes[at++] = 45;
  }
  const whole = (cents / 100) | 0;
  cents -= whole * 100;
  at = digits(bytes, at, whole);
  if (cents === 0) return at;
  const tens = tenth(cents);
  bytes[at] = 46;
  bytes[at + 1] = 48 + tens;
  if (cents === tens * 10) return at + 2;
  bytes[at + 2] = 48 + cents - tens * 10;
  return at + 3;
}

/** Big amounts, and fields that hold fewer digits than a number of 32 bits has. */
function rareMoney(sheet: Sheet, from: number, value: unknown, max: number): number {
  if (!Number.isSafeInteger(value) || Math.abs(value as number) >= 1e15) throw giveUp;
  const text = moneyToX12(value as Parameters<typeof moneyToX12>[0]);
  if (text.replace(/[-.]/g, '').length > max) throw giveUp;
  return put(sheet, from, text);
}

/** A tenth of a number below 100, rounded down. */
const tenth = (n: number): number => (n * 205) >> 11;

export function digits(bytes: Uint8Array, from: number, value: number): number {
  if (value < 10) {
    bytes[from] = 48 + value;
    return from + 1;
  }
  if (value >= 100) return manyDigits(bytes, from, value);
  const tens = tenth(value);
  bytes[from] = 48 + tens;
  bytes[from + 1] = 48 + value - tens * 10;
  return from + 2;
}

function manyDigits(bytes: Uint8Array, from: number, value: number): number {
  let end = from + 3;
  for (let next = 1000; next <= value; next *= 10) end++;
  let rest = value;
  for (let i = end - 1; i >= from; i--) {
    const more = (rest / 10) | 0;
    bytes[i] = 48 + rest - more * 10;
    rest = more;
  }
  return end;
}

/** A whole number. */
export function count(sheet: Sheet, from: number, value: unknown, min: number, max: number): number {
  if (typeof value !== 'number' || (value | 0) !== value || value < 0) throw giveUp;
  const at = digits(sheet.bytes, from, value);
  if (at - from < min || at - from > max) throw giveUp;
  return at;
}

/** A decimal in canonical form. */
export function decimal(sheet: Sheet, from: number, value: unknown, min: number, max: number): number {
  if (typeof value !== 'string') throw giveUp;
  const { bytes } = sheet;
  const { length } = value;
  let c = value.charCodeAt(0);
  if (length === 1 && c > 47 && c < 58 && min < 2) {
    bytes[from] = c;
    return from + 1;
  }
  const start = c === 45 ? 1 : 0;
  let point = -1;
  for (let i = 0; i < length; i++) {
    c = value.charCodeAt(i);
    if (c < 48 || c > 57) {
      if (c === 46 && point < 0 && i > start) point = i;
      else if (i > 0 || c !== 45) throw giveUp;
    }
    bytes[from + i] = c;
  }
  const whole = (point < 0 ? length : point) - start;
  const count = length - start - (point < 0 ? 0 : 1);
  const leading = value.charCodeAt(start) === 48;
  // No leading zero but a lone one, no zero or point at the end of a fraction, no minus zero.
  if (whole < 1 || (leading && (whole > 1 || (start === 1 && point < 0))) || (point >= 0 && (c === 48 || c === 46))) throw giveUp;
  if (count < min || count > max) throw giveUp;
  return from + length;
}
