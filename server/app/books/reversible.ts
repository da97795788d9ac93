import type { EventName } from '@claimwright/core/ledger';

/** How an event is undone from where one sees it. `not`: not so, with what to do instead. `cash`: whose the money is that came or went with it. */
export type Reversible = { readonly not: string } | { readonly cash: 'payer' | 'patient' | 'none' };

/** Every event has its way: a new one does not compile without. */
export const reversible: Readonly<Record<EventName, Reversible>> = {
  charged: { cash: 'none' },
  recharged: { not: 'A corrected or void claim changed this charge. Correct the claim again.' },
  remitted: { cash: 'payer' },
  transferred: { cash: 'none' },
  reversed: { not: 'It undoes another entry. Post anew what was undone.' },
  'taken-back': { not: 'The payer took this back. Only the payer’s next decision puts something in its place.' },
  'provider-adjusted': { cash: 'payer' },
  'balance-forwarded': { cash: 'payer' },
  interest: { cash: 'payer' },
  penalized: { cash: 'payer' },
  'patient-paid': { cash: 'patient' },
  prepaid: { cash: 'patient' },
  applied: { cash: 'none' },
  unapplied: { not: 'This money waits for its claim. Say which claim it is for.' },
  refunded: { not: 'A refund was approved here. Void it where refunds are: the refund goes with what it posted.' },
  'refund-sent': { not: 'The refund left the bank. Void it where refunds are.' },
  'written-off': { cash: 'none' },
  deposited: { not: 'The bank says that this arrived. Undo its match where deposits are.' },
  'payment-returned': { cash: 'none' },
  'fee-charged': { cash: 'none' },
  'sent-to-agency': { cash: 'none' },
  'agency-paid': { cash: 'patient' },
  recalled: { cash: 'none' },
  recovered: { cash: 'patient' },
};
