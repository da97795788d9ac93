import type { JournalRowWithWay } from '@claimwright/server/http';

type EventName = JournalRowWithWay['event'];

/** What happened, in a word or two; every event has one. */
const words: Readonly<Record<EventName, string>> = {
  charged: 'Charged',
  recharged: 'Charge corrected',
  remitted: 'Decided by the payer',
  transferred: 'Moved on',
  reversed: 'Undone',
  'taken-back': 'Taken back by the payer',
  'provider-adjusted': 'Provider adjustment',
  'balance-forwarded': 'Balance forwarded',
  interest: 'Interest',
  penalized: 'Penalty',
  'patient-paid': 'Patient paid',
  prepaid: 'Paid ahead',
  applied: 'Credit applied',
  unapplied: 'Cash waits for its claim',
  refunded: 'Refund approved',
  'refund-sent': 'Refund sent',
  'written-off': 'Written off',
  deposited: 'Seen in the bank',
  'payment-returned': 'Payment returned',
  'fee-charged': 'Fee charged',
  'sent-to-agency': 'Sent to an agency',
  'agency-paid': 'Agency paid',
  recalled: 'Recalled from an agency',
  recovered: 'Recovered',
};

export const eventText = (event: EventName): string => words[event];

/** An entry in words: one that undoes another names it. */
export const entryText = (row: Pick<JournalRowWithWay, 'event' | 'undoes'>): string =>
  row.undoes && row.event === 'reversed' ? `Undone: ${words[row.undoes.event].toLowerCase()}` : words[row.event];

/** An account's short name as people say it: `ar-insurance` is what payers owe. */
export const accountText = (account: string): string =>
  accountNames[account] ?? account.replaceAll('-', ' ').replace(/^./, (c) => c.toUpperCase());

const accountNames: Readonly<Record<string, string>> = {
  'ar-insurance': 'Owed by payers',
  'ar-patient': 'Owed by patients',
  'ar-agency': 'Owed, with agencies',
};
