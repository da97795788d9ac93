import type { Cents, Instant, IsoDate } from '@claimwright/core/base';
import type { Processed } from '../adjudicate/decision.ts';
import type { PaidClaim, Payment } from '../payment/payment.ts';
import type { AgendaItem } from './agenda.ts';

/** Money that a payer wants back and has not got yet. */
export interface Owed {
  readonly payerId: string;
  readonly payeeNpi: string;
  readonly reason: 'FB' | 'WO';
  /** The trace or claim number that the provider-level adjustment names. */
  readonly reference: string;
  readonly amount: Cents;
  readonly dueOn: IsoDate;
}

/** What is said of a payment for the books; the claims themselves stand in `processed`. */
export interface PaymentRecord extends Omit<Payment, 'claims'> {
  /** The remittance file that told of it. */
  readonly file: string;
  /** When the money is at the bank; absent for a payment without money. */
  readonly depositOn?: IsoDate;
  readonly claims: readonly {
    readonly controlNumber: string;
    readonly number: string;
    readonly kind: PaidClaim['kind'];
    readonly paid: Cents;
    readonly patient: Cents;
  }[];
}

/** Everything that the simulator remembers between two ticks: plain data, kept as `keep-state.ts` says. */
export interface State {
  readonly version: 1;
  readonly seed: number;
  now: Instant | undefined;
  /** What is still to happen, in no order. */
  agenda: AgendaItem[];
  /** Counts up with every agenda item, so that what is due at one time happens in the order in which it was planned. */
  planned: number;
  /** The last number used of each kind: interchanges, claims of a payer, traces of a payer. */
  readonly counters: Record<string, number>;
  /** Sender and control number of every interchange that came. */
  readonly interchanges: string[];
  processed: Processed[];
  /** Numbers of processed claims that were taken back since the state was last kept. */
  takenBack: string[];
  /** Decided and not paid yet, or to be taken back with the next payment: numbers of processed claims. */
  unpaid: { readonly payerId: string; readonly kind: PaidClaim['kind']; readonly number: string; readonly corrects?: string }[];
  owed: Owed[];
  readonly payments: PaymentRecord[];
  /** Other coverage that payers have found out about, as `payer member first-name`. */
  readonly found: string[];
  /** Files taken in whose originals may still lie in the inbox, should we have been stopped in between: `partner name sha256`. */
  pickedUp: string[];
  /** Payers that have made their slip of sending a file twice. */
  readonly resent: string[];
}

export const newState = (seed: number): State => ({
  version: 1,
  seed,
  now: undefined,
  agenda: [],
  planned: 0,
  counters: {},
  interchanges: [],
  processed: [],
  takenBack: [],
  unpaid: [],
  owed: [],
  payments: [],
  found: [],
  pickedUp: [],
  resent: [],
});
