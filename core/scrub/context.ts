import type { IsoDate } from '../base/date.ts';
import type { Claim } from '../claim/claim.ts';
import type { CodeSets } from '../codes/index.ts';

/** What rules may know beside the claim itself. What is absent makes its rules answer *not checked*. */
export interface ScrubContext {
  readonly codeSets: CodeSets;
  /** The day on which the claim is to be sent. */
  readonly submittedOn: IsoDate;
  /** Last day on which the payer takes the claim. */
  readonly filingDue?: IsoDate;
  /** The visit's note: is it signed, and how many places in it support each diagnosis. */
  readonly documentation?: { readonly noteSigned: boolean; readonly evidence: ReadonlyMap<string, number> };
  /** Other claims of the same patient and day, from other visits. */
  readonly otherClaims?: readonly Claim[];
}
