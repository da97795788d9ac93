import type { IsoDate } from '../base/date.ts';
import type { Adjustment } from '../claim/adjudication.ts';
import { type ContractualRow, isContractual } from './contractual.ts';
import type { ClaimMatch } from './match.ts';

/**
 * What the posting does with an adjustment: write it off, move it to who owes next, leave it owed as denied, or nothing because it repeats
 * what a prior payer's remittance posted.
 */
export type AdjustmentKind = 'contractual' | 'responsibility' | 'denied' | 'prior-payer';

/** Remarks by which a payer says that the patient is a qualified Medicare beneficiary. */
const qmbRemarks: ReadonlySet<string> = new Set(['N781', 'N782', 'N783']);
const isProtected = (a: Adjustment) => a.group === 'OA' && a.reason === '209';

/** Whether cost sharing must not reach the patient: by our coverage, or because this payer says so (42 U.S.C. 1396a(n)(3)). */
export const isQmb = (match: ClaimMatch, adjustments: readonly Adjustment[], remarks: readonly string[]): boolean =>
  match.qmb === true || remarks.some((r) => qmbRemarks.has(r)) || adjustments.some(isProtected);

/** Only PR 1, 2 and 3 are the patient's (or the next payer's); a PR of another reason is a denial to work first. */
const costSharing = new Set(['1', '2', '3']);

export function sortAdjustment(a: Adjustment, match: ClaimMatch, rows: readonly ContractualRow[], on: IsoDate): AdjustmentKind {
  if (a.group === 'OA' && a.reason === '23' && match.priority > 1) return 'prior-payer';
  if (isProtected(a) || (a.group === 'PR' && costSharing.has(a.reason))) return 'responsibility';
  if (a.group === 'CO' && isContractual(rows, match.payer, a.reason, on)) return 'contractual';
  return 'denied';
}
