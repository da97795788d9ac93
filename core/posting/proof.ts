import { add, type Cents, showMoney, subtract, sum } from '../base/money.ts';
import type { Adjustment } from '../claim/adjudication.ts';
import type { Remittance, RemittedClaim } from '../claim/remittance.ts';

/** A place of a remittance where the arithmetic does not close. */
export interface Imbalance {
  readonly level: 'line' | 'claim' | 'payment';
  readonly patientControlNumber?: string;
  /** What is left over; zero would be balance. */
  readonly difference: Cents;
  readonly says: string;
}

const total = (adjustments: readonly Adjustment[]) => sum(adjustments.map((a) => a.amount));

/** Where one claim of a payment, and its lines, do not close. */
export function imbalancesOfClaim(claim: RemittedClaim): Imbalance[] {
  const { patientControlNumber } = claim;
  const at = `claim ${patientControlNumber}`;
  const lines = claim.lines.flatMap((line, i): Imbalance[] => {
    const difference = subtract(line.charge, total(line.adjustments), line.paid);
    if (difference === 0) return [];
    const says = `${at}, line ${i + 1}: charge ${showMoney(line.charge)} − adjustments ${showMoney(total(line.adjustments))} ≠ paid ${showMoney(line.paid)}`;
    return [{ level: 'line', patientControlNumber, difference, says }];
  });
  const adjusted = add(total(claim.adjustments), ...claim.lines.map((l) => total(l.adjustments)));
  const difference = subtract(claim.charge, adjusted, claim.paid);
  const says = `${at}: charge ${showMoney(claim.charge)} − adjustments ${showMoney(adjusted)} ≠ paid ${showMoney(claim.paid)}`;
  return difference === 0 ? lines : [...lines, { level: 'claim', patientControlNumber, difference, says }];
}

/** Whether what was paid on claims, less what was adjusted beside them, is the amount of the payment. */
export function imbalanceOfPayment(paid: Cents, kept: Cents, amount: Cents): Imbalance | undefined {
  const difference = subtract(paid, kept, amount);
  if (difference === 0) return undefined;
  const says = `claims ${showMoney(paid)} − provider adjustments ${showMoney(kept)} ≠ payment ${showMoney(amount)}`;
  return { level: 'payment', difference, says };
}

/**
 * The three proofs of a payment: each line, each claim, and claims less provider-level adjustments against the amount paid.
 * @returns what does not close; empty when all does.
 * Source: 005010X221A1, balancing of the 835.
 */
export function imbalances(r: Remittance): Imbalance[] {
  const whole = imbalanceOfPayment(sum(r.claims.map((c) => c.paid)), sum(r.providerAdjustments.map((p) => p.amount)), r.amount);
  return [...r.claims.flatMap(imbalancesOfClaim), ...(whole ? [whole] : [])];
}
