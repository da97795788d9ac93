import type { IsoDate } from '../../base/date.ts';

/** A paper that the chart holds and that a rule may ask for, for codes or ranges of procedures; for all of them when none are named. */
interface SignedPaper {
  readonly procedures?: readonly string[];
  readonly signedOn: IsoDate;
}

/** A record that is to go with the claim, or that the payer asked for. */
export interface Enclosure {
  readonly says: string;
  readonly record: 'visit-note' | 'report' | 'psychotherapy-notes' | 'part-2' | 'other';
  /** The patient signed that this record may be disclosed to this payer. */
  readonly authorized?: boolean;
}

/** What is known of the visit's note, and of what was coded out of it. */
export interface Documentation {
  readonly noteSigned: boolean;
  readonly signedOn?: IsoDate;
  /** NPI of who signed it. */
  readonly signedBy?: string;
  /** By code of the claim, diagnosis or procedure: how many places of the note support it. */
  readonly evidence: Readonly<Record<string, number>>;
  /** Services that are documented and billable and that the claim does not have. */
  readonly notBilled?: readonly { readonly procedure: string; readonly says: string }[];
  /** Questions to the provider that nobody has answered. */
  readonly openQueries?: readonly { readonly asks: string; readonly code?: string }[];
  /** Minutes that the note states, by procedure; one that is not there has none. Absent: nobody read the note for them. */
  readonly minutes?: Readonly<Record<string, number>>;
  /** Advance beneficiary notices that the patient signed; empty when there are none. */
  readonly notices?: readonly SignedPaper[];
  /** Orders for tests that a clinician signed, or put down in a note that is signed; empty when there are none. */
  readonly orders?: readonly SignedPaper[];
  /** What the patient agreed to, in writing or as noted; empty when there is nothing. */
  readonly consents?: readonly SignedPaper[];
  /** The note tells who supervised and that they were there. */
  readonly supervisionStated?: boolean;
  /** What goes to the payer beside the claim. */
  readonly enclosures?: readonly Enclosure[];
  /** The patient paid in full and asked that the plan be told nothing. */
  readonly disclosureRestricted?: boolean;
}
