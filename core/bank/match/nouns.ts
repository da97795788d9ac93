import type { Cents, IsoDate } from '../../base/index.ts';
import type { LineKind } from '../line.ts';

/** Money in the bank whose payment is not known yet, or not all of it. */
export interface OpenDeposit {
  readonly id: string;
  readonly date: IsoDate;
  /** What is not tied to a payment, above zero. */
  readonly amount: Cents;
  readonly kind: LineKind;
  readonly trace: string;
  readonly originator: string;
  readonly description: string;
}

/** A remittance, or a deposit slip of ours, whose money was not seen in the bank yet, or not all of it. One of zero waits for none and is not here. */
export interface ExpectedPayment {
  readonly id: string;
  readonly date: IsoDate;
  readonly amount: Cents;
  readonly trace: string;
  readonly originator: string;
  /** BPR04: `ACH`, `CHK`, `FWT`, `BOP` … or `SLIP`: checks and cash that we took to the bank together, its trace the slip's number. */
  readonly method: string;
  readonly payerName: string;
}

export type How = 'trace' | 'amount' | 'several' | 'parts';

/** So many cents of a deposit are so many of a payment. */
export interface Match {
  readonly deposit: string;
  readonly payment: string;
  readonly cents: Cents;
  readonly how: How;
}

/** What a deposit could be: one payment, or several together. */
export interface Candidate {
  readonly payments: readonly string[];
  readonly amount: Cents;
  /** Why it is one, and what speaks against it, for people. */
  readonly reasons: readonly string[];
}

/** A deposit that a person must decide. */
export interface Question {
  readonly deposit: string;
  readonly why: string;
  /** Best first. */
  readonly candidates: readonly Candidate[];
}

/** Business days, from `data/rules/reassociation.yaml`. */
export interface MatchWindow {
  /** By how much an EFT and its remittance may be apart. */
  readonly apart: number;
  /** How long a check may be on its way to the bank. */
  readonly check: number;
  /** How far a trace reaches when the bank does not say whose it is: small numbers come again. */
  readonly traceAlone: number;
}
