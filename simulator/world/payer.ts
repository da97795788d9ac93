import type { Row } from './row.ts';
import { maybe } from './row.ts';

/** How a payer works out what it pays after another payer. */
export type SecondaryMethod =
  /** Its normal benefit, at most what the earlier payers left to the patient. */
  | 'standard'
  /** Its normal benefit less what the earlier payers paid. */
  | 'carve-out'
  /** Up to its own allowed amount, earlier payments included; never anything to the patient. */
  | 'last-resort'
  /** The lowest of three amounts (42 CFR 411.33(e)). */
  | 'medicare-secondary';

export interface PayerAddress {
  readonly line1: string;
  readonly city: string;
  readonly state: string;
  readonly zip: string;
}

/** A payer as it knows itself. */
export interface Payer {
  /** The id by which the clearinghouse routes (NM109, qualifier PI). */
  readonly id: string;
  readonly name: string;
  /** CLP06, which knows fewer kinds of plan than a claim does. */
  readonly filingCode: string;
  readonly address: PayerAddress;
  readonly phone: string;
  /** Nine digits; TRN03 is `1` and this. */
  readonly taxId: string;
  /** The account that it pays from. */
  readonly bank: BankAccount;
  /** First characters of its claim numbers. */
  readonly claimPrefix: string;
  readonly timing: Timing;
  readonly filing: Filing;
  /** Claim frequencies that it takes; others are rejected at the front end. */
  readonly frequencies: readonly string[];
  readonly secondary: SecondaryMethod;
  /** What CLP02 says of a claim denied whole: the guide's 1 (processed as primary), or the 4 that many payers send. */
  readonly deniedStatus: 'as-processed' | '4';
  /** Percent taken off the payment by sequestration (CO-253), 0 for none. */
  readonly sequestrationPercent: number;
  /** Sends the whole contractual difference again as a later payer, instead of what is left of it. */
  readonly repeatsContractual: boolean;
  readonly recovery: Recovery;
  /** The group code that this payer puts before a reason, where it is not the usual one. */
  readonly groups: ReadonlyMap<string, Group>;
}

export interface BankAccount {
  /** ABA routing number, nine digits. */
  readonly routing: string;
  readonly account: string;
}

/** Who bears an adjustment: contract, patient, other, payer initiated. */
export type Group = 'CO' | 'PR' | 'OA' | 'PI';

interface Timing {
  readonly adjudicateDays: number;
  /** Up to so many days more, the same for all claims of one day; drawn from the seed. */
  readonly spreadDays: number;
  /** Weekdays on which it pays, 0 Sunday … 6 Saturday. */
  readonly payOn: readonly number[];
  /** Days from the 835 to the money at the bank. */
  readonly depositDays: number;
  readonly method: 'ACH' | 'CHK';
}

interface Filing {
  readonly initialDays: number;
  readonly correctedDays: number;
  readonly secondaryDays: number;
}

/** How money paid in error comes back: netted in the next payment, or announced first and withheld later (PLB WO). */
type Recovery = { readonly kind: 'net' } | { readonly kind: 'withhold-later'; readonly afterDays: number };

const readAddress = (row: Row): PayerAddress => ({
  line1: row.text('line1'),
  city: row.text('city'),
  state: row.text('state'),
  zip: row.text('zip').replace('-', ''),
});

export const readBank = (row: Row): BankAccount => ({ routing: row.text('routing'), account: row.text('account') });

export function readPayer(row: Row): Payer {
  const timing = row.row('timing');
  const filing = row.row('filing');
  const withhold = maybe(row, 'withholdAfterDays', row.whole).withholdAfterDays;
  return {
    id: row.text('id'),
    name: row.text('name'),
    filingCode: row.text('filingCode'),
    address: readAddress(row.row('address')),
    phone: row.text('phone'),
    taxId: row.text('taxId'),
    bank: readBank(row.row('bank')),
    claimPrefix: row.text('claimPrefix'),
    timing: {
      adjudicateDays: timing.whole('adjudicateDays'),
      spreadDays: timing.has('spreadDays') ? timing.whole('spreadDays') : 0,
      payOn: timing.texts('payOn').map(Number),
      depositDays: timing.whole('depositDays'),
      method: timing.has('method') && timing.text('method') === 'CHK' ? 'CHK' : 'ACH',
    },
    filing: {
      initialDays: filing.whole('initialDays'),
      correctedDays: filing.whole('correctedDays'),
      secondaryDays: filing.whole('secondaryDays'),
    },
    frequencies: row.texts('frequencies'),
    secondary: row.text('secondary') as SecondaryMethod,
    deniedStatus: row.has('deniedStatus') && row.text('deniedStatus') === '4' ? '4' : 'as-processed',
    sequestrationPercent: row.has('sequestrationPercent') ? row.whole('sequestrationPercent') : 0,
    repeatsContractual: row.flag('repeatsContractual'),
    recovery: withhold === undefined ? { kind: 'net' } : { kind: 'withhold-later', afterDays: withhold },
    groups: new Map(
      row.has('groups')
        ? row
            .row('groups')
            .entries()
            .map(([reason, group]) => [reason, group as Group])
        : [],
    ),
  };
}
