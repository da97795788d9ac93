import { asCents, type Cents, type IsoDate, parseDate } from '../../base/index.ts';

/** An amount of BAI2: whole cents, `+` or `-` before them where it is signed. Undefined when it is none; empty is none here. */
export function amountOf(text: string | undefined): Cents | undefined {
  return text !== undefined && /^[+-]?\d{1,15}$/.test(text) ? asCents(Number(text)) : undefined;
}

/** A day `YYMMDD`; years before 70 are of this century, as in every bank's file since the format began in 1980. */
export function dayOf(text: string | undefined): IsoDate | undefined {
  const m = /^(\d{2})(\d{2})(\d{2})$/.exec(text ?? '');
  return m ? parseDate(`${Number(m[1]) < 70 ? '20' : '19'}${m[1]}-${m[2]}-${m[3]}`) : undefined;
}

/**
 * How many fields behind an amount say when its money can be used: the funds type and what it brings along. Undefined when it is none.
 * V is followed by day and time, S by three amounts, D by a count and that many pairs of days and amounts.
 */
export function fundsFields(fields: readonly string[], at: number): number | undefined {
  const type = fields[at] ?? '';
  if (['', 'Z', '0', '1', '2'].includes(type)) return 1;
  if (type === 'V') return 3;
  if (type === 'S') return 4;
  if (type !== 'D') return undefined;
  const pairs = fields[at + 1] ?? '';
  return /^\d{1,2}$/.test(pairs) ? 2 + 2 * Number(pairs) : undefined;
}
