import { moneyToX12 } from '../../base/money.ts';
import { encode, endSegment, type Sheet } from './sheet.ts';

/**
 * What generated writers put values with. Each takes the sheet and a position, and answers the position after the value.
 * Where a value is not plainly right it throws {@link giveUp}: then the part is written by the definition, which knows what to say.
 * None looks at the room that is left: bytes beyond the end of a typed array go nowhere, and the caller, who sees from the
 * position that there was too little, makes room and writes the part again.
 */
export type Quick = (sheet: Sheet, at: number, value: unknown, fixed: string) => number;

/** Thrown where the definition must decide. Made once: the way here does not matter. */
export const giveUp = new Error('left to the definition');

export type Body = Readonly<Record<string, unknown>>;

/** What has members; `bare` says that none of them is demanded, so that a list could be mistaken for it. */
export function bodyOf(value: unknown, bare = false): Body {
  if (typeof value !== 'object' || value === null || (bare && Array.isArray(value))) throw giveUp;
  return value as Body;
}

/** A list of up to `most` members. */
export function listOf(value: unknown, most: number): readonly unknown[] {
  if (!Array.isArray(value) || value.length > most) throw giveUp;
  return value;
}

/** Ends a segment whose last element is at its end. */
export const end = endSegment;

/** Segments or loops that repeat. */
export function many(sheet: Sheet, from: number, values: unknown, most: number, write: Quick, fixed: string): number {
  let at = from;
  const list = listOf(values, most);
  for (let i = 0; i < list.length; i++) at = write(sheet, at, list[i], fixed);
  return at;
}

/** Like {@link many}, at least once. */
export function some(sheet: Sheet, from: number, values: unknown, most: number, write: Quick, fixed: string): number {
  const list = listOf(values, most);
  if (list.length === 0) throw giveUp;
  return many(sheet, from, list, most, write, fixed);
}

/** The same separator `times` times. */
export function gap(sheet: Sheet, from: number, separator: number, times: number): number {
  for (let i = 0; i < times; i++) sheet.bytes[from + i] = separator;
  return from + Math.max(times, 0);
}

/** A text of the definition: an id, a fixed value. */
export function put(sheet: Sheet, from: number, text: string): number {
  const { bytes } = sheet;
  for (let i = 0; i < text.length; i++) bytes[from + i] = text.charCodeAt(i);
  return from + text.length;
}

/** A text of a body. */
export function text(sheet: Sheet, from: number, value: unknown, min: number, max: number): number {
  if (typeof value !== 'string') throw giveUp;
  const { length } = value;
  if (length < min || length > max) throw giveUp;
  const { bytes, plain } = sheet;
  let c = 0;
  for (let i = 0; i < length; i++) {
    c = value.charCodeAt(i);
    if (c > 127) return wide(sheet, from, value);
    if (plain[c] === 0) throw giveUp;
    bytes[from + i] = c;
  }
  if (c === 32 || value.charCodeAt(0) === 32) throw giveUp;
  return from + length;
}

/** Like {@link text}, where there may be none. */
export function maybeText(sheet: Sheet, from: number, value: unknown, min: number, max: number): number {
  return value === undefined || value === '' ? from : text(sheet, from, value, min, max);
}

/** A text with characters outside of ASCII; what lies outside of the first plane is left to the definition. */
function wide({ bytes, plain }: Sheet, from: number, value: string): number {
  if (value !== value.trim()) throw giveUp;
  for (let i = 0; i < value.length; i++) {
    const c = value.charCodeAt(i);
    if (c < 128 ? plain[c] !== 1 : c >= 0xd800 && c < 0xe000) throw giveUp;
  }
  return encode(bytes, from, value);
}

/** Codes of up to four letters and digits, each packed into one number. */
export const codes = (...values: readonly string[]): Int32Array => Int32Array.from(values, packed);

const packed = (value: string): number => [...value].reduce((number, c) => (number << 8) | c.charCodeAt(0), 0);

/** A coded value. */
export function code(sheet: Sheet, from: number, value: unknown, allowed: Int32Array): number {
  if (typeof value !== 'string' || value.length > 4) throw giveUp;
  const { bytes } = sheet;
  let number = 0;
  for (let i = 0; i < value.length; i++) {
    const c = value.charCodeAt(i);
    // Below are the separators and NUL, which would vanish in the packing; above, what spills into the character before.
    if (c < 48 || c > 122) throw giveUp;
    number = (number << 8) | c;
    bytes[from + i] = c;
  }
  for (let i = 0; i < allowed.length; i++) if (allowed[i] === number) return from + value.length;
  throw giveUp;
}

/** A text that must be one of many. */
export function oneOf(sheet: Sheet, from: number, value: unknown, allowed: ReadonlySet<unknown>): number {
  if (!allowed.has(value)) throw giveUp;
  return text(sheet, from, value, 1, Number.POSITIVE_INFINITY);
}

const biggestQuick = 2 ** 31 - 1;

/** An amount in cents. */
export function money(sheet: Sheet, from: number, value: unknown, max: number): number {
  if (typeof value !== 'number' || (value | 0) !== value) return bigMoney(sheet, from, value, max);
  const { bytes } = sheet;
  let at = from;
  if (value < 0) bytes[at++] = 45;
  const start = at;
  const magnitude = value < 0 ? -value : value;
  const whole = (magnitude / 100) | 0;
  const cents = magnitude - whole * 100;
  at = digits(bytes, at, whole);
  let signs = 0;
  if (cents > 0) {
    const tens = (cents / 10) | 0;
    bytes[at++] = 46;
    bytes[at++] = 48 + tens;
    if (cents > tens * 10) bytes[at++] = 48 + cents - tens * 10;
    signs = 1;
  }
  if (at - start - signs > max) throw giveUp;
  return at;
}

function bigMoney(sheet: Sheet, from: number, value: unknown, max: number): number {
  if (!Number.isSafeInteger(value) || Math.abs(value as number) >= 1e15) throw giveUp;
  const text = moneyToX12(value as Parameters<typeof moneyToX12>[0]);
  if (text.replace(/[-.]/g, '').length > max) throw giveUp;
  return put(sheet, from, text);
}

function digits(bytes: Uint8Array, from: number, value: number): number {
  let width = 1;
  for (let next = 10; next <= value; next *= 10) width++;
  let rest = value;
  for (let i = from + width - 1; i >= from; i--) {
    const tenth = (rest / 10) | 0;
    bytes[i] = 48 + rest - tenth * 10;
    rest = tenth;
  }
  return from + width;
}

/** A whole number. */
export function count(sheet: Sheet, from: number, value: unknown, min: number, max: number): number {
  if (typeof value !== 'number' || !Number.isInteger(value) || value < 0 || value > biggestQuick) throw giveUp;
  const at = digits(sheet.bytes, from, value);
  if (at - from < min || at - from > max) throw giveUp;
  return at;
}

/** A decimal in canonical form. */
export function decimal(sheet: Sheet, from: number, value: unknown, min: number, max: number): number {
  if (typeof value !== 'string') throw giveUp;
  const { bytes } = sheet;
  const { length } = value;
  const start = value.charCodeAt(0) === 45 ? 1 : 0;
  let point = -1;
  let c = 45;
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

/** A time, HHMM with optional seconds and hundredths. */
export function time(sheet: Sheet, from: number, value: unknown): number {
  if (typeof value !== 'string' || !/^([01]\d|2[0-3])[0-5]\d([0-5]\d\d{0,2})?$/.test(value)) throw giveUp;
  return put(sheet, from, value);
}
