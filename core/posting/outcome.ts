import type { Cents } from '../base/money.ts';
import type { AdjustmentGroup } from '../claim/adjudication.ts';
import type { Entry } from '../ledger/entry.ts';

/** What a payer did not pay and nobody else bears yet: it stays in the payer's A/R and must be worked. */
export interface Denial {
  readonly claim: string;
  readonly patient: string;
  readonly payer: string;
  /** Absent when the payer denied the claim as a whole. */
  readonly line?: number;
  readonly group: AdjustmentGroup;
  readonly carc: string;
  readonly rarcs: readonly string[];
  /** As sent. */
  readonly amount: Cents;
  readonly payerClaimNumber?: string;
  /** The row of the posting policy that says so; `default` where it is silent. */
  readonly row: string;
}

/** What was not posted, or was posted and needs a person's answer. */
export interface Hold {
  readonly kind:
    | 'unmatched-claim'
    | 'unmatched-line'
    | 'contractual-exceeds-balance'
    | 'responsibility-exceeds-balance'
    | 'credit-balance'
    | 'charge-differs'
    | 'qmb-without-next-payer'
    | 'forwarded-to-unknown-payer'
    | 'next-policy-of-same-payer'
    | 'reversal-differs'
    | 'held-by-policy'
    | 'policy-exceeds-balance'
    | 'left-unexplained'
    | 'provider-adjustment-in-question';
  readonly claim?: string;
  readonly line?: number;
  readonly patientControlNumber?: string;
  readonly amount: Cents;
  /** In words, with the values. */
  readonly says: string;
}

/** What is good to know; nobody must act. */
export interface Note {
  readonly kind:
    | 'forwarded'
    | 'contractual-repeated'
    | 'negative-adjustment'
    | 'recouped'
    | 'reversal-as-sent'
    | 'by-policy'
    | 'released'
    | 'interest'
    | 'patient-paid'
    | 'another-payer-first'
    | 'inpatient-days'
    | 'predetermination';
  readonly claim?: string;
  readonly line?: number;
  readonly amount?: Cents;
  readonly says: string;
}

/** What comes of a payment, or of one claim of it. */
export interface Outcome {
  readonly entries: readonly Entry[];
  readonly denials: readonly Denial[];
  readonly holds: readonly Hold[];
  readonly notes: readonly Note[];
}

/** Outcomes one after the other. */
export const together = (outcomes: readonly Outcome[]): Outcome => ({
  entries: outcomes.flatMap((o) => o.entries),
  denials: outcomes.flatMap((o) => o.denials),
  holds: outcomes.flatMap((o) => o.holds),
  notes: outcomes.flatMap((o) => o.notes),
});
