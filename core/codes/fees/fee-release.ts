import { addDays, asDate, type IsoDate } from '../../base/index.ts';
import type { Release } from '../parsed-file.ts';

const months = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];
/** The letters by which CMS names the four releases of a year: RVU25A in January to RVU25D in October. */
const letters = 'ABCD';

const monthOf = (text: string): number => {
  const word = /(?:^|[^a-z])(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*/i.exec(text)?.[1]?.toLowerCase();
  return word === undefined ? -1 : months.findIndex((month) => month.startsWith(word));
};

/** A quarter's release: it answers from the quarter's first day, and its last is the last that is documented. @param quarter 0 to 3. */
export function quarterRelease(year: number, quarter: number): Release {
  const first = (q: number): IsoDate => asDate(`${year + Math.floor(q / 4)}-${String((q % 4) * 3 + 1).padStart(2, '0')}-01`);
  const month = months[quarter * 3]!;
  return {
    name: `${year} ${month.charAt(0).toUpperCase()}${month.slice(1)}`,
    from: first(quarter),
    until: addDays(first(quarter + 1), -1),
  };
}

export const yearRelease = (year: number): Release => ({
  name: String(year),
  from: asDate(`${year}-01-01`),
  until: asDate(`${year}-12-31`),
});

/** `2025 … October Release`, `January 2026`, `effective April 1, 2026`: the quarter of a year that a text names. */
export function quarterIn(text: string): Release | undefined {
  const year = /(?:^|\D)(20\d\d)(?!\d)/.exec(text)?.[1];
  const month = monthOf(text);
  return year === undefined || month < 0 ? undefined : quarterRelease(Number(year), Math.floor(month / 3));
}

/** What a file's path tells where its content does not: `RVU25D`, `26CLABQ1`, `January 2026`. */
export function quarterInName(name: string): Release | undefined {
  const lettered = /(?:rvu)(\d\d)([a-d])/i.exec(name);
  if (lettered) return quarterRelease(2000 + Number(lettered[1]), letters.indexOf(lettered[2]!.toUpperCase()));
  const lab = /(\d\d)clab[_-]?q([1-4])/i.exec(name);
  if (lab) return quarterRelease(2000 + Number(lab[1]), Number(lab[2]) - 1);
  return quarterIn(name);
}

/** A year that a path names: `GPCI2025`, `ANES2025.csv`, `25LOCCO`, `RVU25D`. */
export function yearInName(name: string): Release | undefined {
  const year = /(?:^|\D)(20\d\d)(?!\d)/.exec(name)?.[1];
  const short = /(?:^|[^0-9a-z])(\d\d)loc|rvu(\d\d)[a-d]/i.exec(name);
  const two = short?.[1] ?? short?.[2];
  if (year !== undefined) return yearRelease(Number(year));
  return two === undefined ? undefined : yearRelease(2000 + Number(two));
}

/** Since 2026 the schedule comes twice a quarter, by participation in an advanced payment model; only the file's name tells which. */
export function participationIn(name: string): 'QPP' | 'non-QPP' | undefined {
  if (/non[-_ ]?q(?:p|pp)(?![a-z])/i.test(name)) return 'non-QPP';
  return /(?:^|[^a-z])qpp?(?![a-z])/i.test(name) ? 'QPP' : undefined;
}
