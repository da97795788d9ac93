import { asDate } from '../../base/date.ts';
import { allocate, asCents, type Cents } from '../../base/money.ts';
import { credit, debit, type Posting } from '../entry.ts';
import type { EventFields, EventPolicy } from '../event.ts';
import { providerAdjustmentAccount } from '../provider-adjustments.ts';

/** An old claim that a takeback names and whose reversal never came: what the payer takes is owed again there. */
export interface TakenClaim {
  readonly patient: string;
  readonly claim: string;
  /** What this payer paid a line; the takeback is spread by it. */
  readonly lines: readonly { readonly line: number; readonly paid: Cents }[];
}

/**
 * A provider-level adjustment (PLB) of a payment, as a file brings it. What a person posts by its name is `balance-forwarded`, `interest` or
 * `penalized`, on the same accounts.
 */
export interface ProviderAdjusted extends EventFields {
  readonly event: 'provider-adjusted';
  /** Identity of the payment. */
  readonly payment: string;
  /** Place of the adjustment in the payment, from 1. */
  readonly ordinal: number;
  readonly payer: string;
  /** PLB03-1. */
  readonly reason: string;
  readonly reference?: string;
  /** As sent: positive lowers the payment. */
  readonly amount: Cents;
  readonly taken?: TakenClaim;
}

function legs(e: ProviderAdjusted): Posting[] {
  const { payer, taken } = e;
  if (!taken) return [debit(providerAdjustmentAccount(e.reason, e.amount), e.amount, { payer })];
  const shares = allocate(
    e.amount,
    taken.lines.map((l) => l.paid),
  );
  const owed = ({ patient, claim }: TakenClaim, line: number) => ({ patient, claim, line, payer });
  return taken.lines.map((l, i) => debit('ar-insurance', shares[i]!, owed(taken, l.line)));
}

export const providerAdjusted: EventPolicy<ProviderAdjusted> = {
  event: 'provider-adjusted',
  says: 'A payment is lowered (or, by a negative amount, raised) beside its claims: takebacks, forwarded balances, interest, withholding.',
  identity: (e) => [e.payment, e.ordinal],
  policy: (e) => [...legs(e), credit('cash-clearing', e.amount, { payer: e.payer })],
  example: {
    says: 'L6 of -4.20: the payer adds 4.20 of interest to the payment.',
    given: [],
    now: {
      event: 'provider-adjusted',
      date: asDate('2026-05-04'),
      payment: 'payer-a:778:2026-05-04:18420',
      ordinal: 1,
      payer: 'payer-a',
      reason: 'L6',
      amount: asCents(-4_20),
    },
    gives: { 'cash-clearing': '4.20', 'interest-income': '-4.20' },
  },
};
