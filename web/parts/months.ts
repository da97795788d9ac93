import { addDays, asDate, type IsoDate } from '@claimwright/core/base';

/** A month as an address names it, `2026-05`. */
export const monthOf = (date: IsoDate): string => date.slice(0, 7);

/** Its first and last day. */
export function daysOf(month: string): { from: IsoDate; to: IsoDate } {
  const from = asDate(`${month}-01`);
  return { from, to: addDays(asDate(`${monthAfter(month, 1)}-01`), -1) };
}

/** So many months later, or earlier. */
export function monthAfter(month: string, by: number): string {
  const [year, number] = month.split('-').map(Number) as [number, number];
  const at = year * 12 + (number - 1) + by;
  return `${Math.floor(at / 12)}-${String((at % 12) + 1).padStart(2, '0')}`;
}

const names = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
/** `May 2026`. */
export const monthText = (month: string): string => `${names[Number(month.slice(5)) - 1]} ${month.slice(0, 4)}`;
