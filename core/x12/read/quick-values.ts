import { dateFromX12, type IsoDate } from '../../base/date.ts';
import { type Cents, parseMoney } from '../../base/money.ts';
import { type Decimal, parseDecimal } from '../spec/decimal.ts';
import type { Days } from '../spec/field.ts';
import type { Quick } from './quick.ts';

/** Stops where nothing more can be read. */
function giveUp(q: Quick, from: number): undefined {
  q.at = from;
  return undefined;
}

/** The bytes up to the next stop, as text. */
function restOf(q: Quick, from: number): string {
  let end = from;
  while (q.stops[q.bytes[end]!] === 0) end++;
  q.at = end;
  return String.fromCharCode(...q.bytes.subarray(from, end));
}

/** An amount, in cents. */
export function money(q: Quick, before: number): Cents | undefined {
  const { bytes } = q;
  if (bytes[q.at] !== before) return undefined;
  const from = q.at + 1;
  const negative = bytes[from] === 45;
  const first = negative ? from + 1 : from;
  let at = first;
  let cents = 0;
  let digit = bytes[at]! - 48;
  while (digit >= 0 && digit <= 9) {
    cents = cents * 10 + digit;
    digit = bytes[++at]! - 48;
  }
  const whole = at - first;
  cents *= 100;
  let simple = whole > 0 && whole < 8;
  if (digit === -2) {
    const tenths = bytes[at + 1]! - 48;
    const hundredths = bytes[at + 2]! - 48;
    if (tenths < 0 || tenths > 9) simple = false;
    else {
      cents += tenths * 10;
      at += 2;
      if (hundredths >= 0 && hundredths <= 9) {
        cents += hundredths;
        at++;
      }
    }
  }
  if (simple && q.stops[bytes[at]!] === 1) {
    q.at = at;
    return (negative && cents > 0 ? -cents : cents) as Cents;
  }
  return unusualMoney(q, from);
}

function unusualMoney(q: Quick, from: number): Cents | undefined {
  const text = restOf(q, from);
  if (text === '') return undefined;
  const cents = text.startsWith('+') || text.replace(/[-.]/g, '').length > 18 ? undefined : parseMoney(text);
  return cents ?? giveUp(q, from);
}

/** An exact decimal, in its canonical form. */
export function decimal(q: Quick, before: number, max: number): Decimal | undefined {
  const { bytes, stops } = q;
  if (bytes[q.at] !== before) return undefined;
  const from = q.at + 1;
  const one = bytes[from]! - 48;
  // One digit is most of them.
  if (one >= 0 && one <= 9 && stops[bytes[from + 1]!] === 1) {
    q.at = from + 1;
    return oneDigit[one];
  }
  const text = restOf(q, from);
  if (text === '') return undefined;
  const value = text.startsWith('+') || text.replace(/[-.]/g, '').length > max ? undefined : parseDecimal(text);
  return value ?? giveUp(q, from);
}
const oneDigit = [...'0123456789'] as Decimal[];

/** A whole number. */
export function count(q: Quick, before: number, max: number): number | undefined {
  const { bytes } = q;
  if (bytes[q.at] !== before) return undefined;
  const from = q.at + 1;
  let at = from;
  let value = 0;
  for (let digit = bytes[at]! - 48; digit >= 0 && digit <= 9; digit = bytes[++at]! - 48) value = value * 10 + digit;
  q.at = at;
  if (at === from) return undefined;
  return at - from > max || at - from > 15 ? giveUp(q, from) : value;
}

/** Dates of two centuries, each made once. */
const firstYear = 1900;
const lastYear = 2099;
const made: (IsoDate | undefined)[] = new Array<IsoDate | undefined>((lastYear - firstYear + 1) * 372).fill(undefined);

/** Whether four bytes are digits all. */
const areDigits = (word: number): boolean =>
  (word & (0xf0f0f0f0 | 0)) === 0x30303030 && ((word + 0x06060606) & (0xf0f0f0f0 | 0)) === 0x30303030;

/** The day whose eight digits stand at `from`; nothing when they are none. */
function dayAt(q: Quick, from: number): IsoDate | undefined {
  const first = q.words.getInt32(from, true);
  const second = q.words.getInt32(from + 4, true);
  if (!areDigits(first) || !areDigits(second)) return undefined;
  const year = (first & 15) * 1000 + ((first >> 8) & 15) * 100 + ((first >> 16) & 15) * 10 + ((first >> 24) & 15);
  const month = (second & 15) * 10 + ((second >> 8) & 15);
  const day = ((second >> 16) & 15) * 10 + ((second >> 24) & 15);
  if (year < firstYear || year > lastYear || month < 1 || month > 12 || day < 1 || day > 31) return undefined;
  const slot = (year - firstYear) * 372 + (month - 1) * 31 + day - 1;
  const before = made[slot];
  if (before !== undefined) return before;
  const date = dateFromX12(String(year * 10_000 + month * 100 + day));
  made[slot] = date;
  return date;
}

/** A bare date. */
export function date(q: Quick, before: number): IsoDate | undefined {
  const { bytes, stops } = q;
  if (bytes[q.at] !== before) return undefined;
  const from = q.at + 1;
  if (stops[bytes[from]!] === 1) return giveUp(q, from);
  const day = dayAt(q, from);
  if (day === undefined || stops[bytes[from + 8]!] === 0) return giveUp(q, from);
  q.at = from + 8;
  return day;
}

/** Passes over the format of a date. @returns how it begins: 68 for D8, 82 for RD8, 0 for none */
function format(q: Quick, before: number): number {
  const { bytes, stops } = q;
  if (bytes[q.at] !== before) return 0;
  const from = q.at + 1;
  const [a, b, c] = [bytes[from]!, bytes[from + 1]!, bytes[from + 2]!];
  if (a === 68 && b === 56 && stops[c] === 1) q.at = from + 2;
  else if (a === 82 && b === 68 && c === 56 && stops[bytes[from + 3]!] === 1) q.at = from + 3;
  else if (stops[a] === 1) {
    // No format: the date must be empty too.
    q.at = bytes[from] === before ? from + 1 : from;
    return 0;
  } else {
    q.at = from;
    return 0;
  }
  return a;
}

/** A date behind its format, D8. */
export function datePair(q: Quick, before: number): IsoDate | undefined {
  const kind = format(q, before);
  if (kind === 0) return undefined;
  const behind = q.at - 1;
  return (kind === 68 ? date(q, before) : undefined) ?? giveUp(q, behind);
}

/** A day, or a range of days, behind its format. */
export function days(q: Quick, before: number): Days | undefined {
  const kind = format(q, before);
  if (kind === 0) return undefined;
  const behind = q.at - 1;
  if (kind === 68) {
    const from = date(q, before);
    return from ? { from, through: undefined } : giveUp(q, behind);
  }
  const { bytes, stops } = q;
  if (bytes[q.at] !== before) return giveUp(q, behind);
  const at = q.at + 1;
  const from = stops[bytes[at]!] === 0 ? dayAt(q, at) : undefined;
  const through = from && bytes[at + 8] === 45 ? dayAt(q, at + 9) : undefined;
  if (!from || !through || through < from || stops[bytes[at + 17]!] === 0) return giveUp(q, behind);
  q.at = at + 17;
  return { from, through };
}

/** A time of day, as it stands. */
export function time(q: Quick, before: number): string | undefined {
  if (q.bytes[q.at] !== before) return undefined;
  const from = q.at + 1;
  const text = restOf(q, from);
  if (text === '') return undefined;
  return /^([01]\d|2[0-3])[0-5]\d([0-5]\d\d{0,2})?$/.test(text) ? text : giveUp(q, from);
}

/** No values: one list for all, which nobody may change. */
export const none: readonly never[] = Object.freeze([]);

/** Those of a few values that are there. */
export function few<T>(a: T | undefined, b?: T, c?: T, d?: T, e?: T): readonly T[] {
  if (c === undefined && d === undefined && e === undefined) {
    if (b === undefined) return a === undefined ? none : [a];
    return a === undefined ? [b] : [a, b];
  }
  return [a, b, c, d, e].filter((value) => value !== undefined);
}

/** A list with one more value. */
export function plus<T>(list: readonly T[], value: T): readonly T[] {
  if (list === none) return [value];
  (list as T[]).push(value);
  return list;
}

/** Leaves the cursor where nothing more of the segment is read. */
export const stuck = (q: Quick): undefined => giveUp(q, q.from);
