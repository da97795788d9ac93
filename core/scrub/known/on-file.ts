import type { IsoDate } from '../../base/date.ts';
import type { Cents } from '../../base/money.ts';
import type { Sex } from '../../claim/party.ts';

/** What the payer last answered about the patient's coverage (271). */
export interface EligibilityOnFile {
  readonly askedOn: IsoDate;
  readonly active: boolean;
  readonly from?: IsoDate;
  readonly until?: IsoDate;
  /** The member number under which the payer knows the patient. */
  readonly memberId?: string;
  /** Another payer that the answer names as coming before this one. */
  readonly primaryPayer?: string;
  readonly qualifiedMedicareBeneficiary?: boolean;
  /** The patient as the payer has them. */
  readonly birthDate?: IsoDate;
  readonly sex?: Sex;
  readonly lastName?: string;
  /** Day of death that the payer knows. */
  readonly diedOn?: IsoDate;
  /** The Medicare Advantage plan that answers instead of Medicare. */
  readonly medicareAdvantage?: string;
  /** Hospice elections. */
  readonly hospice?: readonly Period[];
  /** When the patient was in custody. */
  readonly custody?: readonly Period[];
}

/** Days from the first to the last, inclusive; open when it has no last. */
export interface Period {
  readonly from: IsoDate;
  readonly until?: IsoDate;
}

/** An authorization or referral that a payer gave. */
export interface AuthorizationOnFile {
  readonly number: string;
  readonly kind: 'authorization' | 'referral';
  /** Codes or ranges that it is for; all when absent. */
  readonly procedures?: readonly string[];
  readonly from?: IsoDate;
  readonly until?: IsoDate;
  /** Units that are left, decimal text; as many as are needed when absent. */
  readonly unitsLeft?: string;
}

/** What the practice asks and what its contract with the payer allows, for one unit of a procedure with its modifiers. */
export interface PriceOnFile {
  readonly procedure: string;
  readonly modifiers?: readonly string[];
  readonly charge?: Cents;
  readonly allowed?: Cents;
}

/** What the practice's own records say of the payer. */
export interface PayerOnFile {
  /** The plan that covers the patient, as the practice names it: payers have several, and a claim does not say which. */
  readonly plan?: string;
  /** Last day on which it takes this claim. */
  readonly filingDue?: IsoDate;
  /** Those who are enrolled or contracted with it, by NPI, since when and until when as far as known. */
  readonly enrolled?: readonly (Partial<Period> & { readonly npi: string })[];
  /** The Medicare contractor, as coverage policies name it. */
  readonly contractor?: string;
  /** Whose NCCI edits it applies; by its kind unless told. */
  readonly ncci?: 'medicare' | 'medicaid' | 'none';
  /** Codes or ranges that it wants authorized before they are done. */
  readonly authorizes?: readonly string[];
  /** Codes or ranges that it wants a referral for. */
  readonly refers?: readonly string[];
  /** Codes or ranges that the contract leaves out. */
  readonly excludes?: readonly string[];
  /** How its member numbers look: A a letter, 9 a digit, * either. */
  readonly memberIds?: readonly string[];
  /** Whose taxonomy it wants on the claim. */
  readonly taxonomy?: 'billing' | 'billing-and-rendering';
  /** It takes a claim that replaces another (frequency 7). */
  readonly takesReplacements?: boolean;
}
