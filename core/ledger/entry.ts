import type { IsoDate } from '../base/date.ts';
import { type Cents, negate } from '../base/money.ts';
import type { AccountName } from './accounts.ts';
import type { EventName } from './event.ts';

/** What a posting is kept by, beside account and practice. Ids are ours. */
export interface Dimensions {
  readonly patient?: string;
  /** The claim that first billed the charge. It stays the same when the balance moves to a next payer. */
  readonly claim?: string;
  /** Ordinal of the line on that claim, from 1. */
  readonly line?: number;
  readonly payer?: string;
}

/** One leg of an entry: a debit is positive, a credit negative, never zero. */
export interface Posting extends Dimensions {
  readonly account: AccountName;
  readonly amount: Cents;
}

/** Where an entry comes from; every figure leads back to it. */
export interface EntrySource {
  readonly file?: string;
  readonly claim?: string;
  readonly line?: number;
  readonly remittance?: string;
  readonly user?: string;
  /** Of an adjudicated line: each adjustment as sent, with the row of the posting policy that decided over it. */
  readonly decided?: readonly DecidedAdjustment[];
  /** Of an adjudicated line: what the payer said and the balance had no room for; it is posted when there is room. */
  readonly withheld?: WithheldAmounts;
  /** The day that it was meant for, when that day's month was closed before it was posted. */
  readonly meantFor?: IsoDate;
}

/** An adjustment as a payer sent it, and by which row of the posting policy it was posted. */
export interface DecidedAdjustment {
  /** Group and reason, `CO-45`. */
  readonly reason: string;
  /** As sent. */
  readonly cents: Cents;
  readonly row: string;
  /** The adjustment is of the claim as a whole: the line bears a share of it. */
  readonly ofClaim?: true;
}

/** Amounts of an adjudicated line that wait for a balance. */
export interface WithheldAmounts {
  /** Whose balance they wait for. */
  readonly payer: string;
  readonly contractual: Cents;
  readonly moved: Cents;
  /** The next payer; absent: the patient. */
  readonly movedTo?: string;
  /** What the payer denied or left in question beside them: it keeps its room. */
  readonly denied: Cents;
}

/** A journal entry: immutable, balanced, and unique by `key` in its practice. */
export interface Entry {
  readonly event: EventName;
  /** Accounting date. */
  readonly date: IsoDate;
  /** Business identity: posting the same source twice changes nothing. */
  readonly key: string;
  readonly source: EntrySource;
  /** The entry that this one undoes, with its event, so that sums by event need not look it up. At most one entry names an old one. */
  readonly reverses?: { readonly key: string; readonly event: EventName };
  readonly why?: string;
  readonly postings: readonly Posting[];
}

/** A debit; a negative amount is a credit, so that amounts keep the sign with which a payer sent them. */
export const debit = (account: AccountName, amount: Cents, by: Dimensions = {}): Posting => ({ account, amount, ...by });
export const credit = (account: AccountName, amount: Cents, by: Dimensions = {}): Posting => debit(account, negate(amount), by);
/** The same legs on the other side. */
export const negated = (postings: readonly Posting[]): Posting[] => postings.map((p) => ({ ...p, amount: negate(p.amount) }));
