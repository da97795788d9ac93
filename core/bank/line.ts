import type { Cents, IsoDate } from '../base/index.ts';

/** How money came, as far as the bank tells. `returned` went out again: an item that was deposited and came back. */
export type LineKind = 'eft' | 'check' | 'lockbox' | 'cash' | 'card' | 'wire' | 'interest' | 'returned' | 'other';

/** One transaction of an account. */
export interface BankLine {
  /** The day on which the bank booked it. */
  readonly date: IsoDate;
  /** Above zero: into the account; below: out of it. */
  readonly amount: Cents;
  readonly kind: LineKind;
  /** The payer's number of the payment, as in TRN02 of its 835, or a check's number; empty when the bank tells none. */
  readonly trace: string;
  /** The payer's company number, as in TRN03; empty when the bank tells none. */
  readonly originator: string;
  /** The bank's own number of the transaction; empty when it gives none. */
  readonly reference: string;
  readonly description: string;
  /** Where in the file it stands, for people: `record 12`. */
  readonly place: string;
}

/** What one account received and paid in some days. */
export interface Statement {
  /** The account as the file names it; absent in a list that names none. */
  readonly account?: { readonly number: string; readonly routing?: string };
  readonly lines: readonly BankLine[];
}

/** Why a file is no statement, and where. */
export interface BankFault {
  readonly place: string;
  readonly says: string;
}

export const showFault = ({ place, says }: BankFault): string => `${place}: ${says}`;
