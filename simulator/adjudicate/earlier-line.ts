import type { Cents } from '@claimwright/core/base';
import { add, allocate, sum, zero } from '@claimwright/core/base';
import type { Adjustment, EarlierPayer, SubmittedClaim } from './submitted-claim.ts';

/** What the payers before us paid on a line, and what the last of them left to the patient. */
export interface EarlierLine {
  readonly paid: Cents;
  readonly left: Cents;
  /** The part of `left` that is the last payer's deductible. */
  readonly leftDeductible: Cents;
  /** The part of `left` that the last payer did not cover at all: patient responsibility of another kind than 1, 2, 3. */
  readonly leftUncovered: Cents;
}

/** OA-209 is cost sharing that may not be collected from the patient but may be billed to the next payer (CMS CR 9911). */
const leavesToNext = (a: Adjustment): boolean => a.group === 'PR' || (a.group === 'OA' && a.reason === '209');

/** A payer that decided on the claim as a whole: its figures go to the lines by their charges, no cent lost. */
function spread(claim: SubmittedClaim, earlier: EarlierPayer, amount: Cents, line: number): Cents {
  return earlier.lines.length > 0
    ? zero
    : allocate(
        amount,
        claim.lines.map((l) => l.charge),
      )[line - 1]!;
}

export function earlierOn(claim: SubmittedClaim, line: number): EarlierLine {
  const adjusted = (earlier: EarlierPayer, which: (a: Adjustment) => boolean) => {
    const own = earlier.lines.filter((l) => l.number === line).flatMap((l) => l.adjustments);
    return add(
      sum(own.filter(which).map((a) => a.amount)),
      spread(claim, earlier, sum(earlier.adjustments.filter(which).map((a) => a.amount)), line),
    );
  };
  const paid = claim.earlier.map((e) =>
    add(sum(e.lines.filter((l) => l.number === line).map((l) => l.paid)), spread(claim, e, e.paid, line)),
  );
  const last = claim.earlier.at(-1);
  return {
    paid: sum(paid),
    left: last ? adjusted(last, leavesToNext) : zero,
    leftDeductible: last ? adjusted(last, (a) => a.group === 'PR' && a.reason === '1') : zero,
    leftUncovered: last ? adjusted(last, (a) => a.group === 'PR' && !['1', '2', '3'].includes(a.reason)) : zero,
  };
}
