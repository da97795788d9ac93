import type { Cents } from '@claimwright/core/base';
import { add, allocate, subtract, sum, zero } from '@claimwright/core/base';
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

const isUncovered = (a: Adjustment): boolean => a.group === 'PR' && !['1', '2', '3'].includes(a.reason);
const isDeductible = (a: Adjustment): boolean => a.group === 'PR' && a.reason === '1';

const ofLine = (earlier: EarlierPayer, line: number) => earlier.lines.filter((l) => l.number === line);

/**
 * Figures that a payer gave for the claim as a whole, brought to one line, no cent lost: by what it paid on each line or, where it
 * told no lines, by the charges.
 */
function shareOf(claim: SubmittedClaim, earlier: EarlierPayer, amount: Cents, line: number): Cents {
  if (amount === 0) return zero;
  const paid = claim.lines.map((l) => Math.max(0, sum(ofLine(earlier, l.number).map((own) => own.paid))));
  const weights = paid.some((p) => p > 0) ? paid : claim.lines.map((l) => l.charge);
  return weights.some((w) => w > 0) ? allocate(amount, weights)[line - 1]! : zero;
}

function adjustedOn(claim: SubmittedClaim, earlier: EarlierPayer, line: number, which: (a: Adjustment) => boolean): Cents {
  const total = (adjustments: readonly Adjustment[]) => sum(adjustments.filter(which).map((a) => a.amount));
  const own = total(ofLine(earlier, line).flatMap((l) => l.adjustments));
  return add(own, shareOf(claim, earlier, total(earlier.adjustments), line));
}

/** What was paid on a line: adjustments of the claim as a whole come off what its lines say. */
function paidOn(claim: SubmittedClaim, earlier: EarlierPayer, line: number): Cents {
  if (earlier.lines.length === 0) return shareOf(claim, earlier, earlier.paid, line);
  const whole = shareOf(claim, earlier, sum(earlier.adjustments.map((a) => a.amount)), line);
  return subtract(sum(ofLine(earlier, line).map((l) => l.paid)), whole);
}

/** The earlier payers' part of a line, whether they told it by line, for the claim, or both. */
export function earlierOn(claim: SubmittedClaim, line: number): EarlierLine {
  const last = claim.earlier.at(-1);
  const left = (which: (a: Adjustment) => boolean) => (last ? adjustedOn(claim, last, line, which) : zero);
  return {
    paid: sum(claim.earlier.map((earlier) => paidOn(claim, earlier, line))),
    left: left(leavesToNext),
    leftDeductible: left(isDeductible),
    leftUncovered: left(isUncovered),
  };
}
