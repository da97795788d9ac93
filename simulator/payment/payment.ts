import type { Cents, IsoDate } from '@claimwright/core/base';
import { assert, negate, subtract, sum } from '@claimwright/core/base';
import type { Decision } from '../adjudicate/decision.ts';
import type { BillingProvider, SubmittedClaim } from '../adjudicate/submitted-claim.ts';

/** One claim in a payment: as decided, or an earlier payment taken back with every amount negated. */
export interface PaidClaim {
  readonly kind: 'decided' | 'reversed';
  /** The payer's number of the claim; a reversal carries the number of what it takes back. */
  readonly number: string;
  /** The number of the claim that a correction comes after. */
  readonly corrects?: string;
  readonly claim: SubmittedClaim;
  readonly decision: Decision;
}

/** Money moved outside of any claim (PLB). A positive amount lowers the payment. */
export interface ProviderAdjustment {
  /** FB balance carried forward, WO overpayment taken back, L6 interest. */
  readonly reason: 'FB' | 'WO' | 'L6';
  readonly reference: string;
  readonly amount: Cents;
}

/** One payment of one payer to one provider: what becomes an 835. */
export interface Payment {
  readonly trace: string;
  readonly payerId: string;
  readonly partner: string;
  readonly payee: BillingProvider;
  readonly on: IsoDate;
  readonly method: 'ACH' | 'CHK' | 'NON';
  readonly amount: Cents;
  readonly claims: readonly PaidClaim[];
  readonly adjustments: readonly ProviderAdjustment[];
}

/** What a claim adds to its payment; a reversal takes it off. */
export const paidOn = (claim: PaidClaim): Cents => (claim.kind === 'decided' ? claim.decision.paid : negate(claim.decision.paid));

/** What a claim leaves to the patient in its payment; a reversal takes it off. */
export const patientOn = ({ kind, decision }: PaidClaim): Cents =>
  kind === 'decided' ? decision.patientResponsibility : negate(decision.patientResponsibility);

export const claimsTotal = (claims: readonly PaidClaim[]): Cents => sum(claims.map(paidOn));

/** @throws unless the claims less the provider-level adjustments are the amount paid, and that is not negative. */
export function assertBalanced(payment: Payment): void {
  const expected = subtract(claimsTotal(payment.claims), ...payment.adjustments.map((a) => a.amount));
  assert(expected === payment.amount && payment.amount >= 0, `payment ${payment.trace} does not balance`);
}
