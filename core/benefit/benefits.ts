import type { IsoDate } from '../base/date.ts';
import type { Cents } from '../base/money.ts';

export type Network = 'in' | 'out' | 'either' | 'unknown';

/** What a sum or a limit counts for. */
export type Period = 'visit' | 'day' | 'calendar-year' | 'plan-year' | 'remaining' | 'lifetime' | 'episode' | 'other';

/** One thing that a plan says about money or about a limit. */
export interface BenefitItem {
  readonly kind: 'copay' | 'coinsurance' | 'deductible' | 'out-of-pocket' | 'limit' | 'not-covered';
  /** X12 service type codes, `30` being the plan as a whole. */
  readonly serviceTypes: readonly string[];
  readonly level: 'individual' | 'family' | 'unknown';
  readonly network: Network;
  readonly period?: Period;
  readonly amount?: Cents;
  /** The patient's part, as decimal text: `20` for 20 %. */
  readonly percent?: string;
  /** Of a limit: how many, and of what. */
  readonly quantity?: { readonly count: string; readonly of: string };
  readonly says?: string;
}

/** What wants an authorization first: procedures from a code through another, or whole service types. */
export interface AuthorizationWanted {
  readonly serviceTypes: readonly string[];
  readonly procedures?: { readonly from: string; readonly through: string };
}

/** Another payer that the answer names: who it is, and its place when told. */
export interface OtherPayer {
  readonly name: string;
  readonly payerId?: string;
  readonly memberId?: string;
  readonly order?: 'primary' | 'secondary' | 'tertiary';
  /** Kind of its policy as the answer has it (EB04): `HN` a Medicare HMO, `12` the group plan of somebody who works … */
  readonly insuranceType?: string;
  readonly from?: IsoDate;
  readonly until?: IsoDate;
}

/** The patient as the payer has them. */
export interface PersonAsKnown {
  readonly lastName?: string;
  readonly firstName?: string;
  readonly birthDate?: IsoDate;
  readonly sex?: 'F' | 'M' | 'U';
  readonly diedOn?: IsoDate;
}

/** Why an inquiry was not answered (AAA). */
export interface InquiryRejected {
  readonly code: string;
  readonly at: 'payer' | 'provider' | 'patient';
  /** In words, with what to mend. */
  readonly says: string;
}

/** What a payer answered about a patient's coverage (271). Whatever it did not say is absent or unknown. */
export interface Benefits {
  readonly status: 'active' | 'inactive' | 'unknown';
  readonly plan?: string;
  readonly from?: IsoDate;
  readonly until?: IsoDate;
  readonly memberId?: string;
  readonly groupNumber?: string;
  /** A qualified Medicare beneficiary: never bill the patient for cost sharing. */
  readonly qmb: boolean;
  readonly items: readonly BenefitItem[];
  readonly authorizations: readonly AuthorizationWanted[];
  readonly otherPayers: readonly OtherPayer[];
  readonly primaryCare?: string;
  /** Hospice elections, with their first day and, when they ended, their last. */
  readonly hospice?: readonly { readonly from: IsoDate; readonly until?: IsoDate }[];
  readonly rejected: readonly InquiryRejected[];
  readonly notes: readonly string[];
}
