import type { Cents } from '../../base/money.ts';
import type { AdjustmentGroup } from '../../claim/adjudication.ts';
import type { Claim } from '../../claim/claim.ts';
import type { ScrubContext } from '../context.ts';

/** A reason why a payer did not pay as billed. */
export interface DecidedAdjustment {
  readonly group: AdjustmentGroup;
  /** CARC. */
  readonly reason: string;
  readonly amount: Cents;
  /** It denies: it is neither the contract’s reduction nor the patient’s share nor what an earlier payer paid. */
  readonly denies: boolean;
}
/** What a payer decided on a line. */
export interface DecidedLine {
  /** From 0, as the claim has it. */
  readonly index: number;
  readonly paid: Cents;
  readonly adjustments: readonly DecidedAdjustment[];
}
/** What a payer decided on a claim; adjustments of the claim are apart from those of its lines. */
export interface Decision {
  readonly paid: Cents;
  readonly adjustments: readonly DecidedAdjustment[];
  readonly lines: readonly DecidedLine[];
}

/** A claim that was sent, what was known of it then, and what became of it. */
export interface SentClaim {
  /** By which people find it; its patient control number unless told. */
  readonly id?: string;
  readonly claim: Claim;
  readonly context: ScrubContext;
  /** Absent: it is still open. */
  readonly became?: {
    /** What the payer decided when it first did. */
    readonly first: Decision;
    /** What it came to in the end, where it was decided again. */
    readonly last?: Decision;
  };
}
