import { encode, type Sheet } from './sheet.ts';

/**
 * What generated writers put values with. Each takes the bytes of the sheet and a position, and answers the position
 * after the value.
 * Where a value is not plainly right it throws {@link giveUp}: then the part is written by the definition, which knows what to say.
 * None looks at the room that is left: bytes beyond the end of a typed array go nowhere, and the caller, who sees from the
 * position that there was too little, makes room and writes the part again.
 */
export type Quick = (sheet: Sheet, bytes: Uint8Array, at: number, value: unknown, fixed: number) => number;

/** Thrown where the definition must decide. Made once: the way here does not matter. */
export const giveUp = new Error('left to the definition');

export type Body = Readonly<Record<string, unknown>>;

/** What has members; `bare` says that none of them is demanded, so that a list could be mistaken for it. */
export function bodyOf(value: unknown, bare = false): Body {
  if (typeof value !== 'object' || value === null || (bare && Array.isArray(value))) throw giveUp;
  return value as Body;
}

const none: readonly unknown[] = [];

/** A list of up to `most` members. */
export function listOf(value: unknown, most: number): readonly unknown[] {
  if (value === undefined) return none;
  if (!Array.isArray(value) || value.length > most) throw giveUp;
  return value;
}

/** How often a list may repeat that has no limit. */
export const unlimited = Number.POSITIVE_INFINITY;

/** Segments or loops that repeat. */
export function many(sheet: Sheet, b: Uint8Array, from: number, values: unknown, most: number, write: Quick, fixed = 0): number {
  let at = from;
  const list = listOf(values, most);
  for (let i = 0; i < list.length; i++) at = write(sheet, b, at, list[i], fixed);
  return at;
}

/** Like {@link many}, at least once. */
export function some(sheet: Sheet, b: Uint8Array, from: number, values: unknown, most: number, write: Quick, fixed = 0): number {
  const list = listOf(values, most);
  if (list.length === 0) throw giveUp;
  return many(sheet, b, from, list, most, write, fixed);
}

/** The same separator `times` times. */
export function gap(b: Uint8Array, from: number, separator: number, times: number): number {
  for (let i = 0; i < times; i++) b[from + i] = separator;
  return from + Math.max(times, 0);
}

/** A text of the definition, of any length. */
export function put(b: Uint8Array, from: number, text: string): number {
  for (let i = 0; i < text.length; i++) b[from + i] = text.charCodeAt(i);
  return from + text.length;
}

/** A text of a body. */
export function text(sheet: Sheet, b: Uint8Array, from: number, value: unknown, min: number, max: number): number {
  if (typeof value !== 'string') throw giveUp;
  const { length } = value;
  if (length < min || length > max || length === 0) throw giveUp;
  const { bad } = sheet;
  // What is wrong with any character is gathered, and asked about once.
  let wrong = 0;
  let i = length;
  do {
    i--;
    const c = value.charCodeAt(i);
    b[from + i] = c;
    wrong |= bad[c & 255]! | c;
  } while (i > 0);
  if (wrong > 127) return wide(sheet, b, from, value);
  if (value.charCodeAt(0) === 32 || value.charCodeAt(length - 1) === 32) throw giveUp;
  return from + length;
}

/** A text with characters outside of ASCII; what lies outside of the first plane is left to the definition. */
function wide({ bad }: Sheet, b: Uint8Array, from: number, value: string): number {
  if (value !== value.trim()) throw giveUp;
  for (let i = 0; i < value.length; i++) {
    const c = value.charCodeAt(i);
    if (c < 128 ? bad[c] !== 0 : c >= 0xd800 && c < 0xe000) throw giveUp;
  }
  return encode(b, from, value);
}

/** A time, HHMM with optional seconds and hundredths. */
export function time(b: Uint8Array, from: number, value: unknown): number {
  if (typeof value !== 'string' || !/^([01]\d|2[0-3])[0-5]\d([0-5]\d\d{0,2})?$/.test(value)) throw giveUp;
  return put(b, from, value);
}
