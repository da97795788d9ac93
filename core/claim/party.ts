import type { IsoDate } from '../base/date.ts';

export interface Address {
  readonly line1: string;
  readonly line2?: string;
  readonly city: string;
  readonly state: string;
  /** 5 or 9 digits, without a dash. */
  readonly zip: string;
}

export type Sex = 'F' | 'M' | 'U';

export interface PersonName {
  readonly lastName: string;
  readonly firstName: string;
  readonly middleName?: string;
  readonly suffix?: string;
}

export interface Person extends PersonName {
  readonly birthDate: IsoDate;
  readonly sex: Sex;
  readonly address: Address;
}

/** Who bills: the practice as the payer knows it. A sole proprietor bills under a type 1 NPI and an SSN. */
export interface BillingProvider {
  readonly npi: string;
  readonly name: string;
  /** Present for a sole proprietor; `name` then is the last name. */
  readonly firstName?: string;
  readonly taxId: string;
  readonly taxIdKind: 'EIN' | 'SSN';
  readonly taxonomy: string;
  readonly address: Address;
  readonly phone: string;
}

/** A person in a role on a claim: rendering, referring, ordering, supervising. */
export interface ClaimProvider extends PersonName {
  readonly npi: string;
  readonly taxonomy?: string;
}

export interface ServiceFacility {
  readonly name: string;
  readonly npi?: string;
  readonly address: Address;
}

/** What kind of payer; decides which rules and clocks apply. */
export type PayerKind = 'medicare' | 'medicare-advantage' | 'medicaid' | 'commercial' | 'workers-compensation' | 'self-pay';

/** How the patient is related to the subscriber. */
export type Relationship = 'self' | 'spouse' | 'child' | 'other';

export const showName = (p: PersonName): string => [p.firstName, p.middleName, p.lastName, p.suffix].filter(Boolean).join(' ');
