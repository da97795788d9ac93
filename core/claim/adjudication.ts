import type { IsoDate } from '../base/date.ts';
import type { Cents } from '../base/money.ts';

/** Who bears an adjustment: CO contract, PR patient, OA other, PI payer initiated. (CR, correction, ended with 005010.) */
export type AdjustmentGroup = 'CO' | 'PR' | 'OA' | 'PI' | 'CR';

/** One reason, amount and quantity of a CAS segment, with its sign as sent. */
export interface Adjustment {
  readonly group: AdjustmentGroup;
  /** CARC. */
  readonly reason: string;
  readonly amount: Cents;
  /** Decimal text as sent. */
  readonly quantity?: string;
}

/** What a payer decided on one line; read from an 835's SVC, sent on to the next payer as SVD and CAS. */
export interface LineAdjudication {
  /** Ordinal of the line on our claim, from 1, once matched. */
  readonly line: number;
  readonly paid: Cents;
  readonly procedure: string;
  readonly modifiers: readonly string[];
  readonly units: string;
  readonly adjustments: readonly Adjustment[];
  readonly remarks: readonly string[];
  readonly adjudicatedOn: IsoDate;
}

/** What a prior payer decided on the claim: loops 2320, 2330, 2430 of the next payer's claim. */
export interface PriorAdjudication {
  readonly paid: Cents;
  readonly payerClaimNumber?: string;
  readonly adjudicatedOn: IsoDate;
  /** Claim-level adjustments only; the lines carry their own. */
  readonly adjustments: readonly Adjustment[];
  readonly lines: readonly LineAdjudication[];
  readonly remarks: readonly string[];
}
