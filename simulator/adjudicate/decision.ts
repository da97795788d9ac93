import type { Cents, IsoDate } from '@claimwright/core/base';
import { sum } from '@claimwright/core/base';
import type { Adjustment, SubmittedClaim, SubmittedLine } from './submitted-claim.ts';

/** What the plan asks of the patient on a line, before anybody else picks it up. */
export interface PatientShare {
  readonly copay: Cents;
  readonly deductible: Cents;
  readonly coinsurance: Cents;
}

export interface LineDecision {
  readonly line: SubmittedLine;
  readonly allowed: Cents;
  readonly paid: Cents;
  readonly adjustments: readonly Adjustment[];
  /** RARCs of the line. */
  readonly remarks: readonly string[];
  /** Counts toward deductible and out-of-pocket maximum, also where the patient may not be billed (QMB). */
  readonly share: PatientShare;
  readonly denied: boolean;
}

/** What a payer decided on a claim. */
export interface Decision {
  /** CLP02. */
  readonly status: string;
  readonly paid: Cents;
  readonly patientResponsibility: Cents;
  readonly lines: readonly LineDecision[];
  /** RARCs of the claim as a whole (MOA). */
  readonly remarks: readonly string[];
  /** The day on which the coverage ended, when that is why. */
  readonly coverageEnded?: IsoDate;
  /** Who should pay instead or first, when that is why. */
  readonly shouldPay?: { readonly payerId: string; readonly name: string };
  /** The payer to which this one sends the claim on. */
  readonly forwardedTo?: { readonly payerId: string; readonly name: string; readonly memberId: string };
}

/** A claim that was decided: what a payer remembers. */
export interface Processed {
  /** The payer's own number of the claim. */
  readonly number: string;
  readonly claim: SubmittedClaim;
  readonly decision: Decision;
  readonly decidedOn: IsoDate;
  /** Taken back, or replaced by a later claim: counts for nothing any more. */
  readonly reversed: boolean;
}

export const shareTotal = ({ copay, deductible, coinsurance }: PatientShare): Cents => sum([copay, deductible, coinsurance]);
