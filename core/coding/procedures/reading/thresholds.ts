import type { CountRow, DaysRow, SizeRow, TimeRow } from '../book.ts';

/** How often a code counts for some minutes; 0 when too few or too many. */
export function timesAt(rows: readonly TimeRow[], code: string, minutes: number): number {
  const row = rows.find((r) => r.code === code);
  if (!row || minutes < row.minutes || (row.below !== undefined && minutes >= row.below)) return 0;
  const times = row.each ? 1 + Math.floor((minutes - row.minutes) / row.each) : 1;
  return Math.min(times, row.most ?? times);
}

/** Whether a code counts so many days after its event. */
export const isWithinDays = (rows: readonly DaysRow[], code: string, days: number): boolean =>
  rows.some((r) => r.code === code && days >= r.days && days < r.below);

/** The first of some codes that counts for these minutes. */
export const codeAt = (rows: readonly TimeRow[], codes: readonly string[], minutes: number): string | undefined =>
  codes.find((code) => timesAt(rows, code, minutes) > 0);

/** How often a code counts for a number of things; a part of a further `each` counts too. */
function timesOf(rows: readonly CountRow[], code: string, count: number): number {
  const row = rows.find((r) => r.code === code);
  if (!row || count < row.count || (row.below !== undefined && count >= row.below)) return 0;
  return row.each ? 1 + Math.floor((count - row.count) / row.each) : 1;
}

/** The codes of a kind for a number of things, each with its units. */
export const codesOf = (rows: readonly CountRow[], of: string, count: number): { code: string; units: number }[] =>
  rows.flatMap((r) => {
    const units = r.of === of ? timesOf(rows, r.code, count) : 0;
    return units > 0 ? [{ code: r.code, units }] : [];
  });

/** The codes of a kind and site for a size, each with its units: a first code, and an add-on for what goes beyond. */
export function codesBySize(rows: readonly SizeRow[], kind: string, site: string, size: number): { code: string; units: number }[] {
  return rows.flatMap((r) => {
    if (r.kind !== kind || (r.sites !== 'any' && !r.sites.split(' ').includes(site))) return [];
    const above = Number(r.above ?? 0);
    if (size <= above || (r.upTo !== undefined && size > Number(r.upTo))) return [];
    return [{ code: r.code, units: r.each ? Math.ceil((size - above) / r.each) : 1 }];
  });
}
