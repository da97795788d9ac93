import { dateFromX12, type IsoDate } from '../../base/date.ts';
import { type Cents, parseMoney } from '../../base/money.ts';
import { type Decimal, parseDecimal } from '../spec/decimal.ts';
import type { Days } from '../spec/field.ts';
import type { Quick } from './quick.ts';

/** The bytes up to the next stop, as text. */
function restOf(q: Quick, b: Uint8Array, from: number): string {
  let end = from;
  while (q.stops[b[end]!] === 0) end++;
  q.at = end;
  return String.fromCharCode(...b.subarray(from, end));
}

/** An amount, in cents. */
export function money(q: Quick, b: Uint8Array, from: number): Cents | undefined {
  const negative = b[from] === 45;
  const first = negative ? from + 1 : from;
  let at = first;
  let cents = 0;
  let digit = b[at]! - 48;
  while (digit >= 0 && digit <= 9) {
    cents = cents * 10 + digit;
    digit = b[++at]! - 48;
  }
  const whole = at - first;
  cents *= 100;
  let simple = whole > 0 && whole < 8;
  if (digit === -2) {
    const tenths = b[at + 1]! - 48;
    const hundredths = b[at + 2]! - 48;
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
  q.at = at;
  if (simple && q.stops[b[at]!] === 1) return (negative && cents > 0 ? -cents : cents) as Cents;
  return unusualMoney(q, b, from);
}

function unusualMoney(q: Quick, b: Uint8Array, from: number): Cents | undefined {
  const text = restOf(q, b, from);
  return text === '' || text.startsWith('+') || text.replace(/[-.]/g, '').length > 18 ? undefined : parseMoney(text);
}

/** An exact decimal, in its canonical form. */
export function decimal(q: Quick, b: Uint8Array, from: number, max: number): Decimal | undefined {
  const one = b[from]! - 48;
  // One digit is most of them.
  if (one >= 0 && one <= 9 && q.stops[b[from + 1]!] === 1) {
    q.at = from + 1;
    return oneDigit[one];
  }
  const text = restOf(q, b, from);
  return text === '' || text.startsWith('+') || text.replace(/[-.]/g, '').length > max ? undefined : parseDecimal(text);
}
const oneDigit = [...'0123456789'] as Decimal[];

/** A whole number. */
export function count(q: Quick, b: Uint8Array, from: number, max: number): number | undefined {
  let at = from;
  let value = 0;
  for (let digit = b[at]! - 48; digit >= 0 && digit <= 9; digit = b[++at]! - 48) value = value * 10 + digit;
  q.at = at;
  return at === from || at - from > max || at - from > 15 ? undefined : value;
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
export function date(q: Quick, b: Uint8Array, from: number): IsoDate | undefined {
  q.at = from + 8;
  return q.stops[b[from + 8]!] === 1 ? dayAt(q, from) : undefined;
}

/** A date behind its format, D8. */
export function datePair(q: Quick, b: Uint8Array, from: number): IsoDate | undefined {
  const isDay = b[from] === 68 && b[from + 1] === 56 && b[from + 2] === q.element;
  return isDay ? date(q, b, from + 3) : undefined;
}

/** A day, or a range of days, behind its format. */
export function days(q: Quick, b: Uint8Array, from: number): Days | undefined {
  if (b[from] === 68) {
    const day = datePair(q, b, from);
    return day && { from: day, through: undefined };
  }
  if (b[from] !== 82 || b[from + 1] !== 68 || b[from + 2] !== 56 || b[from + 3] !== q.element || b[from + 12] !== 45) return undefined;
  const first = dayAt(q, from + 4);
  const through = date(q, b, from + 13);
  return first && through && through >= first ? { from: first, through } : undefined;
}

/** A time of day, as it stands. */
export function time(q: Quick, b: Uint8Array, from: number): string | undefined {
  const text = restOf(q, b, from);
  return /^([01]\d|2[0-3])[0-5]\d([0-5]\d\d{0,2})?$/.test(text) ? text : undefined;
}

/** No values: one list for all, which nobody may change. */
export const none: readonly never[] = Object.freeze([]);

/** A list with one more value. The second is not pushed: that would make room for many more. */
export function plus<T>(list: readonly T[], value: T): readonly T[] {
  if (list === none) return [value];
  if (list.length === 1) return [list[0]!, value];
  (list as T[]).push(value);
  return list;
}
