import type { LineKind } from '../line.ts';

/**
 * What kind of money a transaction type of BAI2 is, in our own words; codes that are not here are `other` when they are credits. Only what tells one
 * way of paying from another, or that a deposited item came back. 100–399 are credits, 400–699 debits.
 * Source: Cash Management Balance Reporting Specifications, version 2 (BAI), now X9.121 (BTRS).
 */
const kinds: Readonly<Record<string, LineKind>> = {
  '115': 'lockbox',
  '116': 'lockbox',
  '118': 'lockbox',
  '142': 'eft',
  '143': 'eft',
  '145': 'eft',
  '164': 'eft',
  '165': 'eft',
  '166': 'eft',
  '169': 'eft',
  '173': 'check',
  '175': 'check',
  '176': 'check',
  '191': 'wire',
  '195': 'wire',
  '301': 'check',
  '354': 'interest',
  '555': 'returned',
  '557': 'returned',
};

/** What a detail record's type tells. Undefined: no transaction of credit or debit (a loan's, or a code of the bank's own). */
export function kindOfType(code: string): { readonly kind: LineKind; readonly direction: 1 | -1 } | undefined {
  const number = Number(code);
  if (!/^\d{3}$/.test(code)) return undefined;
  if (number >= 100 && number <= 399) return { kind: kinds[code] ?? 'other', direction: 1 };
  if (number >= 400 && number <= 699) return { kind: kinds[code] ?? 'other', direction: -1 };
  // Of the bank's own: 920–959 credits, 960–999 debits.
  if (number >= 920 && number <= 959) return { kind: 'other', direction: 1 };
  if (number >= 960 && number <= 999) return { kind: 'other', direction: -1 };
  return undefined;
}
