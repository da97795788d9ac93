import { createHash } from 'node:crypto';

/** An account number as it is compared: banks write it with blanks, dashes and leading zeros, or without. */
const plain = (number: string) =>
  number
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
    .replace(/^0+/, '');

/** Enough to know an account again without keeping its number. */
export const accountHash = (number: string): string =>
  createHash('sha256')
    .update(`account ${plain(number)}`)
    .digest('hex');
export const lastFour = (number: string): string => plain(number).slice(-4) || '0';
