import type { IsoDate } from '../../../base/index.ts';

/** Whether words name the day of the visit, or another day before it. */
export interface Dates {
  hasToday(text: string): boolean;
  hasOther(text: string): boolean;
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const numeric = /(?<![\d/.])(\d{1,2})\/(\d{1,2})(?:\/(\d{2,4}))?(?![\d/]|\s*(?:quadrant|lb|both|pain|scale|each))/g;
const monthYear = /(?<![\d/])(0[1-9]|1[0-2])\/(20\d\d)(?!\d)/g;
const named =
  /\b(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?\s+(\d{1,2})(?:st|nd|rd|th)?(?:,?\s*(\d{4}))?\b/gi;
const inMonth =
  /\b(?:in|of|last|since|from)\s+(?:early |late |mid )?(january|february|march|april|may|june|july|august|september|october|november|december)\b(?!\s+\d)/gi;
const year = /(?<![\d/.,-])(?:19|20)\d\d(?![\d/-])/g;

interface Day {
  readonly month?: number;
  readonly day?: number;
  readonly year?: number | undefined;
}

const fullYear = (written: string | undefined) =>
  written === undefined ? undefined : Number(written) < 100 ? 2000 + Number(written) : Number(written);

function daysIn(text: string): Day[] {
  const found: Day[] = [];
  for (const m of text.matchAll(monthYear)) found.push({ month: Number(m[1]), year: Number(m[2]) });
  for (const m of text.matchAll(numeric)) {
    const [month, day] = [Number(m[1]), Number(m[2])];
    if (month < 1 || month > 12 || day < 1 || day > 31) continue;
    // `39 2/7 weeks`, `5/5` and `20/25` are fractions, scores and acuities: without a year a word has to say that it is a day.
    if (
      m[3] === undefined &&
      !/\b(?:on|since|from|last|done|by|dated?|seen|visit|of|labs?|tests?|bloods?|bloodwork|results?)[\s:]+$/i.test(text.slice(0, m.index))
    )
      continue;
    found.push({ month, day, year: fullYear(m[3]) });
  }
  for (const m of text.matchAll(named))
    found.push({ month: months.indexOf(m[1]!.slice(0, 3).toLowerCase()) + 1, day: Number(m[2]), year: fullYear(m[3]) });
  for (const m of text.matchAll(inMonth)) found.push({ month: months.indexOf(m[1]!.slice(0, 3).toLowerCase()) + 1 });
  return found;
}

/**
 * @param visit day of service; without it the first full date of the note's head counts.
 */
export function datesOf(note: string, visit: IsoDate | undefined): Dates {
  const head = daysIn(note.slice(0, 600)).find((d) => d.month && d.day && d.year && d.year > 2015);
  const [y, m, d] = visit ? visit.split('-').map(Number) : [head?.year, head?.month, head?.day];
  const isToday = (day: Day) =>
    day.month === m && (day.day === undefined || day.day === d) && (day.year === undefined || day.year === y) && day.day !== undefined;
  const isOther = (day: Day) => m !== undefined && !isToday(day) && !(day.day === undefined && day.month === m && day.year === undefined);
  return {
    hasToday: (text) => m !== undefined && daysIn(text).some(isToday),
    hasOther: (text) =>
      (y !== undefined && [...text.matchAll(year)].some((found) => Number(found[0]) < y)) ||
      (!daysIn(text).some(isToday) &&
        daysIn(text).some((day) => isOther(day) && (day.year === undefined || y === undefined || day.year <= y))),
  };
}
