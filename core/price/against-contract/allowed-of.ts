import { add, type Cents, subtract, sum } from '../../base/money.ts';
import type { Adjustment } from '../../claim/adjudication.ts';
import type { RemittedLine } from '../../claim/remittance.ts';

/** What became of a line's charge, all its parts together. */
export interface Allowed {
  /** Paid, the patient's share of it, and what was kept back of it by statute or paid by an earlier payer. */
  readonly amount: Cents;
  /** What the contract takes off the charge. */
  readonly writtenOff: Cents;
  /** What is left: denied, in whole or part. Below zero, more was recognized than was charged. */
  readonly refused: Cents;
}

/** Deductible, coinsurance, copay: shares of what was allowed. A patient's part for another reason is a refusal to pay. */
const shares: ReadonlySet<string> = new Set(['1', '2', '3']);
/** Sequestration, and what an earlier payer decided: parts of what was allowed that this payer does not pay. */
const keptBack: ReadonlySet<string> = new Set(['253', '23']);
/** Above the schedule, several procedures, negotiated, by law: what only says by how much the charge is above what was allowed. */
const byContract: ReadonlySet<string> = new Set(['45', '59', '131', '237']);

const of = (adjustments: readonly Adjustment[], fits: (a: Adjustment) => boolean): Cents =>
  sum(adjustments.filter(fits).map((a) => a.amount));

/**
 * Divides a line's charge by its payment and adjustments, which close (the remittance was proved before it was posted). The amount that
 * the payer states as allowed (AMT*B6) is not asked: payers leave it out, and differ in what they count.
 * @param parts every remitted line that speaks of it; a payer may split one.
 */
export function allowedOf(parts: readonly RemittedLine[]): Allowed {
  const adjustments = parts.flatMap((part) => part.adjustments);
  const amount = add(
    sum(parts.map((part) => part.paid)),
    of(adjustments, ({ group, reason }) => (group === 'PR' && shares.has(reason)) || keptBack.has(reason)),
  );
  const writtenOff = of(adjustments, ({ group, reason }) => group === 'CO' && byContract.has(reason));
  return { amount, writtenOff, refused: subtract(sum(parts.map((part) => part.charge)), amount, writtenOff) };
}
