import type { IsoDate } from '../../base/date.ts';
import type { Cents } from '../../base/money.ts';

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
  /** Last day on which it takes this claim. */
  readonly filingDue?: IsoDate;
  /** NPIs of those who are enrolled or contracted with it. */
  readonly enrolled?: readonly string[];
  /** The Medicare contractor, as coverage policies name it. */
  readonly contractor?: string;
  /** Whose NCCI edits it applies; by its kind unless told. */
  readonly ncci?: 'medicare' | 'medicaid' | 'none';
  /** Codes or ranges that it wants authorized before they are done. */
  readonly authorizes?: readonly string[];
}
