/**
 * What a file holds, or what a reader found in it: counts, the sum of all money in cents, and a checksum of all dates and codes.
 * Every figure is a sum, so that claims may be counted in any order and by several workers.
 */
export type Tally = Readonly<Record<string, number>>;

/** What claims add up to while they are counted. */
export interface Sums {
  claims: number;
  cents: number;
  /** Of all dates and codes, by a measure. */
  texts: number;
}
export const noSums = (): Sums => ({ claims: 0, cents: 0, texts: 0 });

/** A number of a text, 0 where there is none. */
export type Measure = (text: string | undefined) => number;

/** What costs least, while the clock runs: only the text itself is asked. */
export const lengthOf: Measure = (text) => (text === undefined ? 0 : text.length);

/** The tallies of the parts of a file, added up. */
export function addUp(tallies: Iterable<Tally>): Tally {
  const total: Record<string, number> = {};
  for (const tally of tallies) for (const [name, n] of Object.entries(tally)) total[name] = (total[name] ?? 0) + n;
  return total;
}

/** What two tallies disagree about; a figure that only one of them has is no disagreement. */
export const differences = (found: Tally, expected: Tally): string[] =>
  Object.entries(found).flatMap(([name, n]) => {
    const wanted = expected[name];
    return wanted === undefined || wanted === n ? [] : [`${name} is ${n}, not ${wanted}`];
  });

/** A cheap number of a text, which only a reader that has made the text can tell: its length, first and last characters. */
export const mark: Measure = (text) => {
  if (text === undefined) return 0;
  const { length } = text;
  return length + text.charCodeAt(0) * 31 + text.charCodeAt(length - 1) * 1009;
};
