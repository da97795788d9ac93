import type { Edition } from './edition.ts';

/** Raised when the columns change their meaning: a set that was compiled for another version is imported again. */
export const version = 3;
/** "No date" in a column of day numbers. */
export const noDay = -2147483648;

/**
 * The header of a compiled edition. Its columns, one row a code in the order of codes: `keys` (see `codeKey`), `places` (see
 * {@link placeOf}; at last the text's end); only where some row has them `from`, `until`, `actionOn` (day numbers), `action`, `coverage` (letters), `pricing` (see `packPricing`). Its text: `rows`.
 */
export interface EditionHeader {
  readonly table: 'codes';
  readonly version: number;
  readonly edition: Edition;
  readonly rows: number;
  /** Which of the columns that not every edition has are there. */
  readonly has: readonly string[];
}

const codeBits = 5;
/** How much text a place can tell of. */
export const mostText = 2 ** (32 - codeBits) - 1;
/** Where in the text a row begins, how long its code is, and whether it is billable, in one number: a lookup touches one place of memory. */
export const placeOf = (start: number, codeLength: number, billable: boolean): number =>
  ((start << codeBits) | (codeLength << 1) | (billable ? 1 : 0)) >>> 0;
export const startOf = (place: number): number => place >>> codeBits;
export const codeLengthOf = (place: number): number => (place & (2 ** codeBits - 1)) >>> 1;
export const isBillable = (place: number): boolean => (place & 1) === 1;
