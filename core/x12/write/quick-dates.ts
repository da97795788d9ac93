import { bodyOf, giveUp } from './quick.ts';

const daysInMonth = Uint8Array.of(0, 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31);

const digit = (value: string, i: number): number => {
  const d = value.charCodeAt(i) - 48;
  if (d < 0 || d > 9) throw giveUp;
  return d;
};

/** A date, `YYYY-MM-DD` written CCYYMMDD. */
export function date(b: Uint8Array, from: number, value: unknown): number {
  if (typeof value !== 'string' || value.length !== 10 || value.charCodeAt(4) !== 45 || value.charCodeAt(7) !== 45) throw giveUp;
  const y1 = digit(value, 0);
  const y2 = digit(value, 1);
  const y3 = digit(value, 2);
  const y4 = digit(value, 3);
  const m1 = digit(value, 5);
  const m2 = digit(value, 6);
  const d1 = digit(value, 8);
  const d2 = digit(value, 9);
  const year = y1 * 1000 + y2 * 100 + y3 * 10 + y4;
  const month = m1 * 10 + m2;
  const day = d1 * 10 + d2;
  if (year < 1 || month < 1 || month > 12 || day < 1 || day > daysInMonth[month]!) throw giveUp;
  if (month === 2 && day === 29 && !((year % 4 === 0 && year % 100 !== 0) || year % 400 === 0)) throw giveUp;
  b[from] = 48 + y1;
  b[from + 1] = 48 + y2;
  b[from + 2] = 48 + y3;
  b[from + 3] = 48 + y4;
  b[from + 4] = 48 + m1;
  b[from + 5] = 48 + m2;
  b[from + 6] = 48 + d1;
  b[from + 7] = 48 + d2;
  return from + 8;
}

/** Format D8 and a date, with a separator between. */
export function dated(b: Uint8Array, from: number, separator: number, value: unknown): number {
  b[from] = 68;
  b[from + 1] = 56;
  b[from + 2] = separator;
  return date(b, from + 3, value);
}

/** Format D8 or RD8 and one day or two, with a separator between. */
export function days(b: Uint8Array, from: number, separator: number, value: unknown): number {
  const body = bodyOf(value);
  const { through } = body;
  if (through === undefined) return dated(b, from, separator, body.from);
  b[from] = 82;
  const at = dated(b, from + 1, separator, body.from);
  b[at] = 45;
  if ((through as string) < (body.from as string)) throw giveUp;
  return date(b, at + 1, through);
}
