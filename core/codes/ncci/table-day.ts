import { dateFromX12, dateOfDayNumber, dayNumber, type IsoDate, parseDate } from '../../base/index.ts';

/** "No day" in a column of day numbers: in force since ever, or for ever. */
export const noDay = -2147483648;
/** A date that could not be read. */
export const unreadableDay = -2147483647;

/**
 * A day of an NCCI file as a day number: `20260401`, `2026-04-01`, the Julian `2026091` of Medicaid and add-on files, or, for none,
 * `*`, nothing, zeros, or a day at the end of time.
 * @returns {@link unreadableDay} for anything else.
 */
export function tableDay(text: string): number {
  if (/^(?:\*|0*|9+|9999-?12-?31|9999365)$/.test(text)) return noDay;
  const date = dateFromX12(text) ?? parseDate(text) ?? julian(text);
  return date ? dayNumber(date) : unreadableDay;
}

function julian(text: string): IsoDate | undefined {
  if (!/^\d{7}$/.test(text)) return undefined;
  const year = text.slice(0, 4);
  const first = parseDate(`${year}-01-01`);
  const date = first && dateOfDayNumber(dayNumber(first) + Number(text.slice(4)) - 1);
  return date?.startsWith(year) ? date : undefined;
}
