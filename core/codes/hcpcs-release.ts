import { addDays, asDate, type IsoDate } from '../base/index.ts';
import type { Release } from './parsed-file.ts';

/**
 * Which quarter a HCPCS file is: that of its newest code. CMS publishes each quarter (January, April, July, October) and
 * every release adds codes on its first day; file names drift too much to be trusted. The last documented day is the
 * quarter's last, since the next file may change anything after it.
 */
export function hcpcsRelease(added: readonly (IsoDate | undefined)[]): Release | undefined {
  const newest = added.reduce((max, date) => (date && (!max || date > max) ? date : max), undefined);
  if (!newest) return undefined;
  const year = Number(newest.slice(0, 4));
  const quarter = Math.floor((Number(newest.slice(5, 7)) - 1) / 3);
  const firstDay = (q: number) => asDate(`${year + Math.floor(q / 4)}-${String((q % 4) * 3 + 1).padStart(2, '0')}-01`);
  const month = ['January', 'April', 'July', 'October'][quarter]!;
  return { name: `${month} ${year}`, from: firstDay(quarter), until: addDays(firstDay(quarter + 1), -1) };
}
