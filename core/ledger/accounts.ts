/** asset and expense grow by debits; liability and revenue by credits; contra is revenue given up, and grows by debits. */
export type AccountType = 'asset' | 'liability' | 'revenue' | 'contra' | 'expense';

/** What a posting of an account is kept by, beside the practice. */
export type Dimension = 'patient' | 'claim' | 'line' | 'payer';

interface AccountShape {
  readonly type: AccountType;
  /** Dimensions that every posting to the account must name. */
  readonly by: readonly Dimension[];
  /** One line for people. */
  readonly says: string;
}

const account = (type: AccountType, says: string, ...by: readonly Dimension[]): AccountShape => ({ type, says, by });

/** The chart of accounts. An account is data: a new one is a line here. */
export const accounts = {
  bank: account('asset', 'Money in the bank'),
  'cash-clearing': account('asset', 'Received, not yet seen in the bank'),
  'ar-insurance': account('asset', 'Owed by a payer', 'patient', 'claim', 'payer'),
  'ar-patient': account('asset', 'Owed by a patient', 'patient'),
  'ar-agency': account('asset', 'Owed by a patient, with a collection agency', 'patient'),
  'tax-withheld': account('asset', 'Income tax that a payer withheld for us', 'payer'),
  'payer-withholds': account('asset', 'Kept back by a payer until a settlement', 'payer'),
  levies: account('asset', 'Sent by a payer to a creditor of ours, until the accountant clears it', 'payer'),
  'payer-adjustments-in-question': account('asset', 'Provider-level adjustments that a person must explain', 'payer'),

  'unapplied-credits': account('liability', 'Paid by a patient ahead of a balance', 'patient'),
  'unapplied-payer-cash': account('liability', 'Paid by a payer, not yet tied to a claim', 'payer'),
  'recoupments-payable': account('liability', 'Taken back by a payer, to be kept out of a later payment', 'payer'),
  'payer-advances': account('liability', 'Advanced by a payer against later claims', 'payer'),
  'refunds-payable': account('liability', 'Refunds approved and not yet sent'),

  'gross-charges': account('revenue', 'Charges at the full fee', 'patient', 'claim', 'line'),
  'interest-income': account('revenue', 'Interest paid to us'),
  'capitation-income': account('revenue', 'Paid by the head, not by the claim', 'payer'),
  'incentive-income': account('revenue', 'Bonuses, incentives and settlements', 'payer'),
  'bad-debt-recovered': account('revenue', 'Paid after it was written off', 'patient'),
  'fee-income': account('revenue', 'Fees charged to patients, such as for a returned check', 'patient'),

  'contractual-adjustments': account('contra', 'Written off by the contract with the payer', 'patient', 'claim', 'payer'),
  'self-pay-discounts': account('contra', 'Discount for paying without insurance', 'patient'),
  'small-balances': account('contra', 'Too small to collect', 'patient'),
  'charity-care': account('contra', 'Given for need', 'patient'),
  'courtesy-adjustments': account('contra', 'Given as a courtesy', 'patient'),
  'timely-filing-write-offs': account('contra', 'Lost because a claim was late', 'patient', 'claim'),
  'denial-write-offs': account('contra', 'Denied, and given up', 'patient', 'claim'),
  'non-reimbursed': account('contra', 'Shown as paid but not payable under a program', 'payer'),

  'bad-debt': account('expense', 'Not collected from patients', 'patient'),
  'interest-expense': account('expense', 'Interest charged to us'),
  'collection-expense': account('expense', 'Fees of collection agencies'),
  'bank-fees': account('expense', 'Fees of banks and card processors'),
  'payer-fees': account('expense', 'Fees that a payer keeps', 'payer'),
  'payer-penalties': account('expense', 'Penalties and late charges of a payer', 'payer'),
} as const satisfies Record<string, AccountShape>;

export type AccountName = keyof typeof accounts;

/** The accounts that together are what is owed to the practice. */
export const receivables = ['ar-insurance', 'ar-patient', 'ar-agency'] as const satisfies readonly AccountName[];

/** The accounts a balance may be written off to, each by its name; contractual adjustments come from remittances alone. */
export type WriteOffAccount =
  | 'self-pay-discounts'
  | 'small-balances'
  | 'charity-care'
  | 'courtesy-adjustments'
  | 'timely-filing-write-offs'
  | 'denial-write-offs'
  | 'bad-debt';

/** Whether amounts on the account were given up rather than collected: every contra account, and bad debt. */
export const isGivenUp = (name: AccountName): boolean => accounts[name].type === 'contra' || name === 'bad-debt';
