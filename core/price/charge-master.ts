import type { IsoDate } from '../base/date.ts';
import { holdsOn } from '../base/dated.ts';
import { type Cents, showMoney } from '../base/money.ts';
import { type FeeRow, feeRow } from './fee-schedule.ts';
import { parseRatio, times } from './ratio.ts';

/** What the practice asks of everybody for a unit of a code, by date of service. */
export interface ChargeRow extends FeeRow {
  readonly from: IsoDate;
  readonly until?: IsoDate;
}

export type Charge =
  | { readonly kind: 'charged'; readonly charge: Cents; readonly says: string }
  | { readonly kind: 'no-data'; readonly why: string };

/** Looks a line's charge up in the charge master. @param units decimal text. */
export function chargeFor(rows: readonly ChargeRow[], code: string, modifiers: readonly string[], on: IsoDate, units: string): Charge {
  const inUse = rows.filter((r) => holdsOn(r, on));
  const row = feeRow(inUse, code, modifiers);
  if (!row) return { kind: 'no-data', why: `the charge master has no price for ${code} on ${on}` };
  const count = parseRatio(units);
  if (!count) return { kind: 'no-data', why: `${JSON.stringify(units)} is no number of units` };
  const charge = times(row.perUnit, count);
  return { kind: 'charged', charge, says: `${code}: ${showMoney(row.perUnit)} × ${units} = ${showMoney(charge)}` };
}
