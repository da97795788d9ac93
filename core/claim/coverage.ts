import type { IsoDate } from '../base/date.ts';
import type { Address, PayerKind, Person, PersonName, Relationship, Sex } from './party.ts';

export type Priority = 1 | 2 | 3;

/** A payer as a claim names it. */
export interface ClaimPayer {
  readonly name: string;
  /** The number by which the clearinghouse routes to this payer (NM109, qualifier PI). */
  readonly payerId: string;
  readonly kind: PayerKind;
  /** SBR09. */
  readonly claimFilingCode: string;
  readonly address?: Address;
}

/** Who holds the policy. Sex and birth date are known when the subscriber is the patient, else as far as on file. */
export interface Subscriber extends PersonName {
  readonly memberId: string;
  readonly groupNumber?: string;
  readonly birthDate?: IsoDate;
  readonly sex?: Sex;
  readonly address?: Address;
}

/** A patient's policy as it stands on a claim. */
export interface ClaimCoverage {
  readonly priority: Priority;
  readonly payer: ClaimPayer;
  readonly subscriber: Subscriber;
  readonly relationship: Relationship;
  /** SBR05, for Medicare as secondary payer. */
  readonly insuranceType?: string;
}

/** The coverage's subscriber as the patient: a policy of one's own. */
export function ownPolicy(patient: Person, memberId: string, groupNumber?: string): Subscriber {
  return {
    lastName: patient.lastName,
    firstName: patient.firstName,
    ...(patient.middleName ? { middleName: patient.middleName } : {}),
    ...(patient.suffix ? { suffix: patient.suffix } : {}),
    memberId,
    ...(groupNumber ? { groupNumber } : {}),
    birthDate: patient.birthDate,
    sex: patient.sex,
    address: patient.address,
  };
}
