import { type IsoDate, parseDate } from '../../../base/index.ts';

const shape = /(?<![\d/])(\d{1,2})\/(\d{1,2})(?:\/(\d{2}(?:\d{2})?))?(?![\d/])/g;
const two = (n: string | number) => String(n).padStart(2, '0');

/** Dates as a note writes them, `03/02/2026` or `03/04`; one without a year is the last such day up to the visit's. In reading order. */
export function writtenDates(text: string, visit: IsoDate | undefined): IsoDate[] {
  return [...text.matchAll(shape)].flatMap((m) => {
    const [month, day] = [two(m[1]!), two(m[2]!)];
    if (m[3] !== undefined) return parseDate(`${m[3].length === 2 ? `20${m[3]}` : m[3]}-${month}-${day}`) ?? [];
    if (visit === undefined) return [];
    const year = Number(visit.slice(0, 4));
    const found = parseDate(`${year}-${month}-${day}`);
    return (found && found > visit ? parseDate(`${year - 1}-${month}-${day}`) : found) ?? [];
  });
}
