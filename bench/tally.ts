/**
 * What a file holds, or what a reader found in it: counts, the sum of all money in cents, and a checksum of all dates and codes.
 * Every figure is a sum, so that claims may be counted in any order and by several workers.
 */
export type Tally = Readonly<Record<string, number>>;

/** What claims add up to while they are counted. */
export interface Sums {
  claims: number;
  cents: number;
  marks: number;
}
export const noSums = (): Sums => ({ claims: 0, cents: 0, marks: 0 });

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
export function mark(text: string | undefined): number {
  if (text === undefined) return 0;
  const { length } = text;
  return length + text.charCodeAt(0) * 31 + text.charCodeAt(length - 1) * 1009;
}
