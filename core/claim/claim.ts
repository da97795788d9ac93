import type { IsoDate } from '../base/date.ts';
import type { Cents } from '../base/money.ts';
import type { PriorAdjudication } from './adjudication.ts';
import type { ClaimCoverage } from './coverage.ts';
import type { BillingProvider, ClaimProvider, Person, ServiceFacility } from './party.ts';

/** 1 original, 7 replacement, 8 void (CLM05-3). */
export type ClaimFrequency = '1' | '7' | '8';

/** A diagnosis on a claim, in claim order; the first one is first-listed. */
export interface ClaimDiagnosis {
  /** ICD-10-CM with its dot, `E11.9`. */
  readonly code: string;
}

/** Drug identification of a line: loop 2410. */
export interface Drug {
  /** Eleven digits, 5-4-2, without dashes. */
  readonly ndc: string;
  /** Decimal text. */
  readonly quantity: string;
  /** UN unit, ML milliliter, GR gram, F2 international unit, ME milligram. */
  readonly unit: 'UN' | 'ML' | 'GR' | 'F2' | 'ME';
}

/** One service line: procedure × modifiers × units × pointers × charge. */
export interface ClaimLine {
  /** Ours, unique on the claim and returned by the payer (REF*6R). */
  readonly controlNumber: string;
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly procedure: string;
  readonly modifiers: readonly string[];
  /** Decimal text of up to three places: `1`, `2.5`; minutes when `unit` is MJ. */
  readonly units: string;
  readonly unit: 'UN' | 'MJ';
  /** For all units together. */
  readonly charge: Cents;
  /** Ordinals of diagnoses of the claim, from 1, at most four; the first is the main reason for the line. */
  readonly pointers: readonly number[];
  readonly placeOfService?: string;
  readonly drug?: Drug;
  readonly rendering?: ClaimProvider;
  readonly ordering?: ClaimProvider;
  /** What the service is, in words, where its code does not tell (SV101-7). */
  readonly description?: string;
  /** Certificate of the laboratory that a test was referred to (REF*F4). */
  readonly referralClia?: string;
}

/** Papers that go with a claim (PWK). */
export interface ClaimAttachment {
  /** What they are, in the code of PWK01: `OZ`, `B4`. */
  readonly kind: string;
  /** AA they are held until the payer asks; else how they travel. */
  readonly way: 'AA' | 'BM' | 'EL' | 'EM' | 'FT' | 'FX';
  /** By which the payer finds the claim that they belong to. */
  readonly controlNumber?: string;
}

/** Another payer on the claim, with what it decided when it came before. */
export interface OtherCoverage extends ClaimCoverage {
  readonly adjudication?: PriorAdjudication;
}

export interface Accident {
  readonly kind: 'employment' | 'auto' | 'other';
  readonly date: IsoDate;
  /** Where an auto accident happened. */
  readonly state?: string;
}

/** What is sent to one payer for one encounter: 837P 005010X222A1, or CMS-1500. At most 50 lines and 12 diagnoses. */
export interface Claim {
  readonly kind: 'professional';
  /** CLM01, at most 20 characters, unique for ever: how an 835 finds its claim. */
  readonly patientControlNumber: string;
  readonly frequency: ClaimFrequency;
  /** The payer's number of the claim that this one replaces or voids (REF*F8). */
  readonly payerClaimNumber?: string;
  readonly billing: BillingProvider;
  readonly patient: Person;
  /** The payer that this claim goes to. */
  readonly coverage: ClaimCoverage;
  readonly otherCoverages: readonly OtherCoverage[];
  readonly placeOfService: string;
  readonly diagnoses: readonly ClaimDiagnosis[];
  readonly lines: readonly ClaimLine[];
  readonly totalCharge: Cents;
  readonly rendering?: ClaimProvider;
  readonly referring?: ClaimProvider;
  readonly supervising?: ClaimProvider;
  readonly facility?: ServiceFacility;
  /** Prior authorization number (REF*G1). */
  readonly authorization?: string;
  /** Laboratory certificate (REF*X4). */
  readonly clia?: string;
  readonly accident?: Accident;
  readonly onsetDate?: IsoDate;
  /** When a course of treatment began (DTP*454). */
  readonly initialTreatmentDate?: IsoDate;
  /** When the clinician who treats the disease last saw the patient (DTP*304): routine foot care. */
  readonly lastSeenDate?: IsoDate;
  /** DTP*484. */
  readonly lastMenstrualPeriod?: IsoDate;
  /** The stay in a hospital in which the services were given (DTP*435, DTP*096). */
  readonly admissionDate?: IsoDate;
  readonly dischargeDate?: IsoDate;
  /** The referral's number at the payer (REF*9F). */
  readonly referralNumber?: string;
  /** The facility's certificate for mammography (REF*EW). */
  readonly mammographyCertification?: string;
  readonly attachments?: readonly ClaimAttachment[];
  readonly patientPaid?: Cents;
  /** CLM07: does the provider accept assignment. */
  readonly acceptsAssignment: boolean;
  /** CLM08: benefits are assigned to the provider. */
  readonly benefitsAssigned: boolean;
  /** CLM09: the patient's release of information is on file. */
  readonly releaseOnFile: boolean;
  /** The provider's signature is on file (CLM06). */
  readonly signatureOnFile: boolean;
  readonly note?: string;
}
