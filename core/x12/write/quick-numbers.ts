import { moneyToX12 } from '../../base/money.ts';
import { giveUp, put } from './quick.ts';

/** An amount in cents. */
export function money(b: Uint8Array, from: number, value: unknown, max: number): number {
  if (typeof value !== 'number' || (value | 0) !== value || max < 10) return rareMoney(b, from, value, max);
  let at = from;
  let cents = value;
  if (cents < 0) {
    cents = -cents;
    b[at++] = 45;
  }
  const whole = (cents / 100) | 0;
  cents -= whole * 100;
  at = digits(b, at, whole);
  if (cents === 0) return at;
  const tens = tenth(cents);
  b[at] = 46;
  b[at + 1] = 48 + tens;
  if (cents === tens * 10) return at + 2;
  b[at + 2] = 48 + cents - tens * 10;
  return at + 3;
}

/** Big amounts, and fields that hold fewer digits than a number of 32 bits has. */
function rareMoney(b: Uint8Array, from: number, value: unknown, max: number): number {
  if (!Number.isSafeInteger(value) || Math.abs(value as number) >= 1e15) throw giveUp;
  const text = moneyToX12(value as Parameters<typeof moneyToX12>[0]);
  if (text.replace(/[-.]/g, '').length > max) throw giveUp;
  return put(b, from, text);
}

/** A tenth of a number below 100, rounded down. */
const tenth = (n: number): number => (n * 205) >> 11;

export function digits(b: Uint8Array, from: number, value: number): number {
  if (value < 10) {
    b[from] = 48 + value;
    return from + 1;
  }
  if (value >= 100) return manyDigits(b, from, value);
  const tens = tenth(value);
  b[from] = 48 + tens;
  b[from + 1] = 48 + value - tens * 10;
  return from + 2;
}

function manyDigits(b: Uint8Array, from: number, value: number): number {
  let end = from + 3;
  for (let next = 1000; next <= value; next *= 10) end++;
  let rest = value;
  for (let i = end - 1; i >= from; i--) {
    const more = (rest / 10) | 0;
    b[i] = 48 + rest - more * 10;
    rest = more;
  }
  return end;
}

/** A whole number. */
export function count(b: Uint8Array, from: number, value: unknown, min: number, max: number): number {
  if (typeof value !== 'number' || (value | 0) !== value || value < 0) throw giveUp;
  const at = digits(b, from, value);
  if (at - from < min || at - from > max) throw giveUp;
  return at;
}

/** A decimal in canonical form. */
export function decimal(b: Uint8Array, from: number, value: unknown, min: number, max: number): number {
  if (typeof value !== 'string') throw giveUp;
  const { length } = value;
  let c = value.charCodeAt(0);
  if (length === 1 && c > 47 && c < 58 && min < 2) {
    b[from] = c;
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
    b[from + i] = c;
  }
  const whole = (point < 0 ? length : point) - start;
  const count = length - start - (point < 0 ? 0 : 1);
  const leading = value.charCodeAt(start) === 48;
  // No leading zero but a lone one, no zero or point at the end of a fraction, no minus zero.
  if (whole < 1 || (leading && (whole > 1 || (start === 1 && point < 0))) || (point >= 0 && (c === 48 || c === 46))) throw giveUp;
  if (count < min || count > max) throw giveUp;
  return from + length;
}
