import type { Edition } from './edition.ts';

/** Raised when the columns change their meaning: a set that was compiled for another version is imported again. */
export const version = 2;
/** "No date" in a column of day numbers. */
export const noDay = -2147483648;

/**
 * The header of a compiled edition. Its columns, one row a code in the order of codes: `keys` (see `codeKey`), `starts` (where in the text
 * a row begins, and at last its end), `flags` (length of the code, and in the lowest bit whether it is billable); only where some row has
 * them `from`, `until`, `actionOn` (day numbers), `action`, `coverage` (letters), `pricing` (see `packPricing`). Its text: `rows`.
 */
export interface EditionHeader {
  readonly table: 'codes';
  readonly version: number;
  readonly edition: Edition;
  readonly rows: number;
  /** Which of the columns that not every edition has are there. */
  readonly has: readonly string[];
}
