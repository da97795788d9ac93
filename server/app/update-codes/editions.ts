import { addDays, asDate, type IsoDate, weekday } from '@claimwright/core/base';

/** How a publisher's releases follow one another. */
export type EditionRule = 'fiscal-year' | 'april' | 'calendar-year' | 'quarter' | 'half-year' | 'week' | 'standing';

/** A release of an official file, whether it is out or not. */
export interface Release {
  /** As the trade calls it: `FY2026`, `2026 Q3`. */
  readonly name: string;
  /** Its first day; of a standing file the day on which it is looked at. */
  readonly from: IsoDate;
  /** What stands in addresses for it, by the name between the braces. */
  readonly words: Readonly<Record<string, string>>;
}

const months = 'january february march april may june july august september october november december'.split(' ');
const two = (n: number) => String(n).padStart(2, '0');

/** A release that begins with a month. `year` is the one that its name has. */
function monthly(name: string, year: number, from: IsoDate): Release {
  const month = Number(from.slice(5, 7));
  const word = months[month - 1]!;
  const quarter = Math.ceil(month / 3);
  return {
    name,
    from,
    words: {
      year: String(year),
      yy: two(year % 100),
      mm: two(month),
      month: word,
      Month: word[0]!.toUpperCase() + word.slice(1),
      q: String(quarter),
      letter: 'abcd'[quarter - 1]!,
      half: month < 7 ? '0' : '1',
      // NCCI counts its versions from 1995, and the quarters of each from 0 (NCCI Policy Manual, introduction).
      ncci: `${year - 1994}${quarter - 1}`,
    },
  };
}

const dayOf = (year: number, month: number) => asDate(`${year}-${two(month)}-01`);
const shortDay = (day: IsoDate) => `${day.slice(5, 7)}${day.slice(8, 10)}${day.slice(2, 4)}`;

/** The releases of a year by its rule, in order. */
const yearly: Record<Exclude<EditionRule, 'week' | 'standing'>, (year: number) => Release[]> = {
  // A fiscal year begins on October 1 of the year before it (45 CFR 162.1002 names the code set; the CDC its days).
  'fiscal-year': (year) => [monthly(`FY${year}`, year, dayOf(year - 1, 10))],
  april: (year) => [monthly(`April ${year}`, year, dayOf(year, 4))],
  'calendar-year': (year) => [monthly(String(year), year, dayOf(year, 1))],
  'half-year': (year) => [1, 7].map((month) => monthly(`${year} ${month === 1 ? 'January' : 'July'}`, year, dayOf(year, month))),
  quarter: (year) => [1, 4, 7, 10].map((month, i) => monthly(`${year} Q${i + 1}`, year, dayOf(year, month))),
};

const mondayOf = (day: IsoDate): IsoDate => addDays(day, weekday(day) === 0 ? -6 : 1 - weekday(day));

/** The last whole week, Monday to Sunday, before a day. */
function lastWeek(day: IsoDate): Release {
  const monday = addDays(mondayOf(day), -7);
  const sunday = addDays(monday, 6);
  return { name: `week of ${monday}`, from: monday, words: { monday: shortDay(monday), sunday: shortDay(sunday) } };
}

const around = (rule: keyof typeof yearly, year: number) => [year - 1, year, year + 1, year + 2].flatMap(yearly[rule]);

/**
 * The releases that are worth asking for on a day: the one that is in force, and those that begin within `aheadDays`, which may be out.
 */
export function releasesOn(rule: EditionRule, day: IsoDate, aheadDays: number): Release[] {
  if (rule === 'standing') return [{ name: 'current', from: day, words: {} }];
  if (rule === 'week') return [lastWeek(day)];
  const all = around(rule, Number(day.slice(0, 4)));
  const inForce = all.filter(({ from }) => from <= day).at(-1);
  const soon = all.filter(({ from }) => from > day && from <= addDays(day, aheadDays));
  return [...(inForce ? [inForce] : []), ...soon];
}

const bare = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, '');

/**
 * A release by the name that somebody gave: `FY2026`, `2026 Q3`, `2026q3`, `April 2025`; of a week any day of it.
 * @returns undefined when the rule has none of the name.
 */
export function releaseNamed(rule: EditionRule, name: string): Release | undefined {
  if (rule === 'standing') return undefined;
  if (rule === 'week') {
    const day = /^\d{4}-\d\d-\d\d$/.exec(name) ? asDate(name) : undefined;
    return day && lastWeek(addDays(day, 7));
  }
  const year = Number(/(?:19|20)\d\d/.exec(name)?.[0]);
  return year ? yearly[rule](year).find((release) => bare(release.name) === bare(name)) : undefined;
}

/** An address, or a pattern of one, for a release. @throws when it asks for a word that the release does not have. */
export const inWords = (pattern: string, words: Readonly<Record<string, string>>): string =>
  pattern.replace(/\{([A-Za-z]+)\}/g, (_, word: string) => {
    const found = words[word];
    if (found === undefined) throw new Error(`${pattern} asks for {${word}}, which this edition rule does not have`);
    return found;
  });
