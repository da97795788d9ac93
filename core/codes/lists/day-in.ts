import { dateFromX12, type IsoDate, parseDate } from '../../base/index.ts';

const months = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];

/**
 * A day as American files write it: `2026-07-01`, `7/1/2026`, `07/01/26`, `20260701`, `July 1, 2026`, each perhaps with a time behind it. Two
 * digits of a year are of 1970 to 2069.
 * @returns undefined when the text is no day.
 */
export function dayIn(text: string): IsoDate | undefined {
  const plain = text.trim().replace(/[T ]\d{1,2}:\d{2}.*$/, '');
  const iso = parseDate(plain) ?? dateFromX12(plain);
  if (iso) return iso;
  const us = /^(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})$/.exec(plain);
  if (us) return day(us[3]!.length === 4 ? us[3]! : century(us[3]!), us[1]!, us[2]!);
  const long = /^([A-Za-z]{3,9})\.? (\d{1,2}),? (\d{4})$/.exec(plain);
  const month = long ? months.findIndex((name) => name.startsWith(long[1]!.toLowerCase())) + 1 : 0;
  return long && month > 0 ? day(long[3]!, String(month), long[2]!) : undefined;
}

const century = (year: string) => `${Number(year) < 70 ? '20' : '19'}${year}`;
const day = (year: string, month: string, date: string) => parseDate(`${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`);

/** The newest of some days. */
export const newest = (days: Iterable<IsoDate | undefined>): IsoDate | undefined => {
  let last: IsoDate | undefined;
  for (const each of days) if (each && (!last || each > last)) last = each;
  return last;
};

/** The oldest of some days. */
export const oldest = (days: Iterable<IsoDate | undefined>): IsoDate | undefined => {
  let first: IsoDate | undefined;
  for (const each of days) if (each && (!first || each < first)) first = each;
  return first;
};

/** The year that a name tells, that of the file before that of its folder or zip. */
export const yearIn = (name: string): number | undefined => {
  const telling = name.split(/[\\/]/).findLast((part) => /(?<!\d)20\d\d(?!\d)/.test(part));
  return telling === undefined ? undefined : Number(/(?<!\d)20\d\d(?!\d)/.exec(telling)![0]);
};
