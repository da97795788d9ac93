import { dayNumber, type IsoDate } from '../../../base/date.ts';

/**
 * Units of a line for one of its days: a line over several days is divided by them and rounded to the nearest whole unit, as contractors do
 * before they compare (CMS, MUE frequently asked questions).
 */
export function unitsPerDay(units: number, from: IsoDate, to: IsoDate): number {
  if (to <= from) return units;
  return Math.round(units / (dayNumber(to) - dayNumber(from) + 1));
}
