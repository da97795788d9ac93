import { add, type Cents, negate, subtract, sum, zero } from '../base/money.ts';
import { type AccountName, isGivenUp } from '../ledger/accounts.ts';
import { balance } from '../ledger/balance.ts';
import type { Entry, Posting } from '../ledger/entry.ts';
import type { EventName } from '../ledger/event.ts';

/** Where every cent that was charged is now. */
export interface WhereChargesWent {
  readonly charges: Cents;
  /** By payers, net of takebacks and refunds, without interest. */
  readonly paid: Cents;
  /** Contractual and every other write-off, from whomever. */
  readonly adjusted: Cents;
  /** The patients' responsibility, self-pay included, before what they paid. */
  readonly patient: Cents;
  /** All that payers have not answered for: not sent, held, in process, denied. */
  readonly open: Cents;
  /** Charges less the four others: zero, or the books are wrong. */
  readonly difference: Cents;
}

/** How the parts are counted, in words. */
export const whereChargesWentFormula =
  'charges = paid (payers, net of takebacks, without interest) + adjusted + patient (before receipts) + open';

/** Events in which money of a payer meets a receivable. */
const ofPayers: ReadonlySet<EventName> = new Set<EventName>(['remitted', 'taken-back', 'provider-adjusted']);
/** Events in which money of a patient does; they lower what patients owe, not what is theirs. */
const ofPatients: ReadonlySet<EventName> = new Set<EventName>(['patient-paid', 'applied', 'payment-returned', 'agency-paid']);
/** Events by which a patient owes what no charge is of. */
const besideCharges: ReadonlySet<EventName> = new Set<EventName>(['fee-charged']);

/** What an entry counts as: an entry that undoes another counts as that one. A refund counts by whose receivable it is. */
const kindOf = (entry: Entry): EventName => entry.reverses?.event ?? entry.event;
const isPatients = (account: AccountName) => account === 'ar-patient' || account === 'ar-agency';
const of = (postings: readonly Posting[], test: (account: AccountName) => boolean): Cents =>
  sum(postings.filter((p) => test(p.account)).map((p) => p.amount));

/** What payers paid by an entry: what it took out of receivables and write-offs together. */
function paidBy(entry: Entry): Cents {
  const kind = kindOf(entry);
  if (ofPayers.has(kind)) return negate(of(entry.postings, (a) => a === 'ar-insurance' || isPatients(a) || isGivenUp(a)));
  return kind === 'refunded' ? negate(of(entry.postings, (a) => a === 'ar-insurance')) : zero;
}

/** What an entry made the patients' responsibility. */
const patientBy = (entry: Entry): Cents => {
  const kind = kindOf(entry);
  return ofPatients.has(kind) || besideCharges.has(kind) || kind === 'refunded' ? zero : of(entry.postings, isPatients);
};

/** Follows every charge to where it is now. @param entries all of a practice, or of some claims. */
export function whereChargesWent(entries: readonly Entry[]): WhereChargesWent {
  const trial = balance(entries, ['account']);
  const total = (test: (account: AccountName) => boolean) => sum(trial.filter((b) => test(b.account!)).map((b) => b.amount));
  const charges = negate(total((a) => a === 'gross-charges'));
  const adjusted = total(isGivenUp);
  const open = total((a) => a === 'ar-insurance');
  const paid = sum(entries.map(paidBy));
  const patient = sum(entries.map(patientBy));
  return { charges, paid, adjusted, patient, open, difference: subtract(charges, add(paid, adjusted, patient, open)) };
}

/** What all accounts are off by together: zero, since every entry balances. */
export const ledgerDifference = (entries: readonly Entry[]): Cents => sum(balance(entries, ['account']).map((b) => b.amount));
