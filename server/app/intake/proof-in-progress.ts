import { type Cents, sum, zero } from '@claimwright/core/base';
import type { Remittance, RemittedClaim } from '@claimwright/core/claim';
import { adjudicationName, imbalanceOfPayment, imbalancesOfClaim } from '@claimwright/core/posting';
import type { PaymentProof } from '../../store/tables.ts';

/** A claim of a payment as it comes out of the file. */
export interface ReadClaim {
  /** From 1, in its payment. */
  readonly position: number;
  /** Among the claims of its payment with the same number and status, from 1. */
  readonly ordinal: number;
  readonly claim: RemittedClaim;
}

/** So many differences are told in words; a payer that never balances has one a claim. */
const toldAtMost = 50;

/** The proof of a payment while its claims go by: one at a time, so that none needs to be kept. */
export class ProofInProgress {
  claims = 0;
  private readonly named = new Map<string, number>();
  private readonly sums = { charged: 0, adjusted: 0, patient: 0, paid: 0 };
  private readonly told: string[] = [];
  private differences = 0;

  take(claim: RemittedClaim): ReadClaim {
    const name = adjudicationName(claim);
    const ordinal = (this.named.get(name) ?? 0) + 1;
    this.named.set(name, ordinal);
    const { sums } = this;
    sums.charged += claim.charge;
    sums.paid += claim.paid;
    for (const list of [claim.adjustments, ...claim.lines.map((l) => l.adjustments)])
      for (const a of list) {
        if (a.group === 'PR') sums.patient += a.amount;
        else sums.adjusted += a.amount;
      }
    for (const { says } of imbalancesOfClaim(claim)) this.tell(says);
    return { position: ++this.claims, ordinal, claim };
  }

  private tell(says: string): void {
    if (++this.differences <= toldAtMost) this.told.push(says);
  }

  /** @param head undefined when the payment itself could not be read. */
  of(head: Remittance | undefined): PaymentProof {
    const { charged, adjusted, patient, paid } = this.sums;
    const kept = head ? sum(head.providerAdjustments.map((a) => a.amount)) : zero;
    const whole = head && imbalanceOfPayment(paid as Cents, kept, head.amount);
    if (whole) this.tell(whole.says);
    return {
      chargedCents: charged as Cents,
      adjustedCents: adjusted as Cents,
      patientCents: patient as Cents,
      paidCents: paid as Cents,
      providerAdjustmentsCents: kept,
      open: this.differences,
      says: this.told,
    };
  }
}
