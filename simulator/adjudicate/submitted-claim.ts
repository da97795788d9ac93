import type { Cents, IsoDate } from '@claimwright/core/base';
import type { Group } from '../world/payer.ts';

/** A claim as a payer's system takes it in: the simulator's own shape, apart from the practice's. */
export interface SubmittedClaim {
  /** The trading partner that sent it, and so gets the answers. */
  readonly partner: string;
  readonly controlNumber: string;
  readonly frequency: string;
  /** The payer's number of the claim that this one replaces or voids. */
  readonly originalNumber?: string;
  readonly payerId: string;
  /** P, S, T: whether others paid before. */
  readonly order: string;
  readonly memberId: string;
  readonly subscriber: NamedPerson;
  readonly patient: NamedPerson & { readonly birthDate: IsoDate; readonly sex: string };
  readonly billing: BillingProvider;
  readonly renderingNpi: string;
  readonly referringNpi?: string;
  readonly placeOfService: string;
  /** In claim order. */
  readonly diagnoses: readonly string[];
  readonly charge: Cents;
  readonly lines: readonly SubmittedLine[];
  readonly authorization?: string;
  readonly laboratoryCertificate?: string;
  readonly accident?: { readonly employment: boolean; readonly on?: IsoDate };
  /** A report or record that comes with the claim. */
  readonly attachments: number;
  /** What other payers decided before, in the order in which they pay. */
  readonly earlier: readonly EarlierPayer[];
  readonly receivedOn: IsoDate;
}

export interface NamedPerson {
  readonly lastName: string;
  readonly firstName: string;
  readonly birthDate?: IsoDate;
}

export interface BillingProvider {
  readonly npi: string;
  readonly taxId: string;
  readonly name: string;
}

export interface SubmittedLine {
  /** Ordinal, from 1. */
  readonly number: number;
  /** The sender's own number of the line (REF*6R). */
  readonly controlNumber?: string;
  readonly on: IsoDate;
  readonly procedure: string;
  readonly modifiers: readonly string[];
  /** Thousandths, so that 2.5 units are whole numbers. */
  readonly milliUnits: number;
  readonly charge: Cents;
  /** The diagnoses that it points to, the most important first. */
  readonly diagnoses: readonly string[];
  readonly placeOfService: string;
  readonly drugNumber?: string;
  readonly renderingNpi: string;
}

/** One reason and amount. */
export interface Adjustment {
  readonly group: Group;
  readonly reason: string;
  readonly amount: Cents;
}

/** What a payer that came before us paid and left. */
export interface EarlierPayer {
  readonly payerId: string;
  readonly paid: Cents;
  /** Adjustments of the claim as a whole. */
  readonly adjustments: readonly Adjustment[];
  readonly decidedOn?: IsoDate;
  readonly lines: readonly { readonly number: number; readonly paid: Cents; readonly adjustments: readonly Adjustment[] }[];
}
