import type { Claim, ClaimLine } from '../claim/claim.ts';

/** Fields of a claim or of a line that may be absent; `otherCoverages` is there when there is one at least. */
export type ClaimField = OptionalOf<Claim> | OptionalOf<ClaimLine> | 'otherCoverages';
type OptionalOf<T> = { [K in keyof T]-?: undefined extends T[K] ? K : never }[keyof T];

/**
 * Without what a rule cannot fire. Of one kind any is enough; of several kinds each has to be there. A list of triggers: any of them.
 * They save work and decide nothing: the check looks for itself.
 */
export interface Triggers {
  /** Procedure codes or ranges of a line: `80061`, `99202-99215`, `J0120-J9999`. */
  readonly procedures?: readonly string[];
  /** ICD-10-CM codes with all below them, or ranges: `Z00`, `V00-Y99`. */
  readonly diagnoses?: readonly string[];
  readonly modifiers?: readonly string[];
  /** Numbers by which claims are routed to the payer: rules that a practice writes for one payer. */
  readonly payerIds?: readonly string[];
  /** Fields of the claim, or of one of its lines. */
  readonly fields?: readonly ClaimField[];
}

/** Those that lines have: for the others no line is looked at. */
const ofLines: Readonly<Record<OptionalOf<ClaimLine>, true>> = {
  placeOfService: true,
  drug: true,
  rendering: true,
  ordering: true,
  description: true,
  referralClia: true,
};

export const hasField = (claim: Claim, field: ClaimField): boolean => {
  if (field === 'otherCoverages') return claim.otherCoverages.length > 0;
  if (claim[field as keyof Claim] !== undefined) return true;
  return field in ofLines && claim.lines.some((line) => line[field as keyof ClaimLine] !== undefined);
};
