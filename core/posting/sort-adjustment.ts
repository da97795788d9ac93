import type { IsoDate } from '../base/date.ts';
import type { Adjustment } from '../claim/adjudication.ts';
import type { ClaimMatch } from './match.ts';
import { type PolicyRow, type Ruling, rulingOn } from './policy.ts';

/**
 * What the posting does with an adjustment: write it off by contract, move it to who owes next, move it to the patient at once, give it up to a
 * named account, leave it owed as denied or as a question, or nothing because it repeats what a prior payer's remittance posted.
 */
export type AdjustmentKind =
  | 'contractual'
  | 'responsibility'
  | 'patient'
  | 'denialWriteOff'
  | 'filingWriteOff'
  | 'denied'
  | 'inQuestion'
  | 'priorPayer';

/** What an adjustment is, and the row of the policy, or the rule of the house above it, that says so. */
export interface Sorted {
  readonly kind: AdjustmentKind;
  readonly row: string;
}

/** Remarks by which a payer says that the patient is a qualified Medicare beneficiary. */
const qmbRemarks: ReadonlySet<string> = new Set(['N781', 'N782', 'N783']);
const isProtected = (a: Adjustment) => a.group === 'OA' && a.reason === '209';

/** Whether a payer says by adjustments or remarks that cost sharing must not reach the patient (42 U.S.C. 1396a(n)(3)). */
export const saysQmb = (adjustments: readonly Adjustment[], remarks: readonly string[]): boolean =>
  remarks.some((r) => qmbRemarks.has(r)) || adjustments.some(isProtected);

const kindOf = ({ action, account }: Ruling): AdjustmentKind => {
  switch (action) {
    case 'contractual':
    case 'patient':
      return action;
    case 'next-payer':
      return 'responsibility';
    case 'write-off':
      return account === 'timely-filing-write-offs' ? 'filingWriteOff' : 'denialWriteOff';
    case 'hold':
      return 'inQuestion';
    case 'denial':
      return 'denied';
  }
};

/**
 * Sorts one adjustment. OA 23 of a payer that is not the first repeats the payers before it, whatever a row says.
 * @param remarks of the line and of its claim.
 */
export function sortAdjustment(
  a: Adjustment,
  remarks: readonly string[],
  match: ClaimMatch,
  rows: readonly PolicyRow[],
  on: IsoDate,
): Sorted {
  if (a.group === 'OA' && a.reason === '23' && match.priority > 1) return { kind: 'priorPayer', row: 'limit/OA-23' };
  const ruling = rulingOn(rows, match.payer, a, remarks, on);
  return { kind: kindOf(ruling), row: ruling.row };
}
