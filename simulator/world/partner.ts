import type { IsoDate } from '@claimwright/core/base';
import type { BankAccount } from './payer.ts';
import { readBank } from './payer.ts';
import type { Row } from './row.ts';
import { maybe } from './row.ts';

/** A trading partner: somebody who sends files and fetches answers. */
export interface Partner {
  /** Also the SFTP user's name. */
  readonly name: string;
  /** ISA06 of what it sends. */
  readonly senderId: string;
  readonly password?: string;
  /** Where payers send the money. */
  readonly bank: BankAccount;
  readonly authorizedKeys: readonly string[];
}

/** The clearinghouse itself, as envelopes name it. */
export interface Clearinghouse {
  readonly id: string;
  readonly name: string;
  /** From receipt to the front end's answer on each claim. */
  readonly frontEndHours: number;
}

/** A payer's slip: it sends its first remittance file on or after a day again, under another name. */
export interface Resend {
  readonly payerId: string;
  readonly paymentOnOrAfter: IsoDate;
  readonly afterDays: number;
}

export const readPartner = (row: Row): Partner => ({
  name: row.text('name'),
  senderId: row.text('senderId'),
  ...maybe(row, 'password', row.text),
  bank: readBank(row.row('bank')),
  authorizedKeys: row.texts('authorizedKeys'),
});

export const readResend = (row: Row): Resend => ({
  payerId: row.text('payer'),
  paymentOnOrAfter: row.date('paymentOnOrAfter'),
  afterDays: row.whole('afterDays'),
});
