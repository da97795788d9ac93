import type { PolicyPageRow } from '@claimwright/server/http';

type Action = PolicyPageRow['action'];
type Account = NonNullable<PolicyPageRow['account']>;

/** What a rule does with an adjustment, in words. */
export const actions: Readonly<Record<Action, string>> = {
  contractual: 'Written off by contract',
  'next-payer': 'To the next payer, else the patient',
  patient: 'To the patient at once',
  denial: 'Stays owed: a denial to work',
  hold: 'Stays owed: a question to answer',
  'write-off': 'Given up to an account',
  'as-general': 'As for every payer',
};

export const accounts: Readonly<Record<Account, string>> = {
  'denial-write-offs': 'denials given up',
  'timely-filing-write-offs': 'late filing (reason 29 alone)',
};

export const actionText = ({ action, account }: Pick<PolicyPageRow, 'action' | 'account'>): string =>
  account ? `Given up: ${accounts[account]}` : actions[action];
