import { addDays, asDate, type IsoDate, weekday } from '../base/date.ts';

const pad = (n: number) => String(n).padStart(2, '0');
const day = (year: number, month: number, of: number): IsoDate => asDate(`${String(year).padStart(4, '0')}-${pad(month)}-${pad(of)}`);

/** The nth (from 1) given weekday of a month. */
function nth(year: number, month: number, which: number, on: number): IsoDate {
  const first = day(year, month, 1);
  return addDays(first, ((on - weekday(first) + 7) % 7) + 7 * (which - 1));
}

const lastMondayOfMay = (year: number): IsoDate => addDays(day(year, 5, 31), -((weekday(day(year, 5, 31)) + 6) % 7));

interface Holiday {
  readonly name: string;
  /** First year of observance under the present rule. */
  readonly since: number;
  on(year: number): IsoDate;
}

/** 5 U.S.C. 6103(a). Not modelled: Inauguration Day (Washington only), days that a president grants. */
const holidays: readonly Holiday[] = [
  { name: "New Year's Day", since: 1871, on: (y) => day(y, 1, 1) },
  { name: 'Birthday of Martin Luther King, Jr.', since: 1986, on: (y) => nth(y, 1, 3, 1) },
  { name: "Washington's Birthday", since: 1971, on: (y) => nth(y, 2, 3, 1) },
  { name: 'Memorial Day', since: 1971, on: lastMondayOfMay },
  { name: 'Juneteenth National Independence Day', since: 2021, on: (y) => day(y, 6, 19) },
  { name: 'Independence Day', since: 1871, on: (y) => day(y, 7, 4) },
  { name: 'Labor Day', since: 1894, on: (y) => nth(y, 9, 1, 1) },
  { name: 'Columbus Day', since: 1971, on: (y) => nth(y, 10, 2, 1) },
  { name: 'Veterans Day', since: 1978, on: (y) => day(y, 11, 11) },
  { name: 'Thanksgiving Day', since: 1942, on: (y) => nth(y, 11, 4, 4) },
  { name: 'Christmas Day', since: 1871, on: (y) => day(y, 12, 25) },
];

/** A Saturday's holiday is kept on the Friday before, a Sunday's on the Monday after (5 U.S.C. 6103(b), Executive Order 11582). */
function observed(on: IsoDate): IsoDate {
  const of = weekday(on);
  return of === 6 ? addDays(on, -1) : of === 0 ? addDays(on, 1) : on;
}

/** @returns the name of the federal holiday that is kept on a day, or undefined. */
export function federalHoliday(on: IsoDate): string | undefined {
  const year = Number(on.slice(0, 4));
  // New Year's Day of the next year may be kept on December 31.
  for (const y of [year, year + 1]) {
    const holiday = holidays.find((h) => y >= h.since && observed(h.on(y)) === on);
    if (holiday) return holiday.name;
  }
  return undefined;
}
