import { asDate } from '../../base/date.ts';
import { asCents, type Cents, negate } from '../../base/money.ts';
import { credit, debit } from '../entry.ts';
import type { EventFields, EventPolicy } from '../event.ts';
import { remitted } from './remitted.ts';

/**
 * Interest came with a payer's money or was kept out of it: to us where a clean claim was paid late (Medicare: 42 U.S.C. 1395u(c)(2)(B)), from us on an
 * overpayment that was not returned in time (42 CFR 405.378).
 */
export interface Interest extends EventFields {
  readonly event: 'interest';
  /** Identity of the payment, or number of the letter, that brings it. */
  readonly payment: string;
  /** Place in it, from 1. */
  readonly ordinal: number;
  readonly payer: string;
  /** Positive to us, negative charged to us. */
  readonly amount: Cents;
}

export const interest: EventPolicy<Interest> = {
  event: 'interest',
  says: 'Interest is income of its own, or an expense: it is no payment of a claim.',
  identity: (e) => [e.payment, e.ordinal],
  policy: (e) => [
    debit('cash-clearing', e.amount, { payer: e.payer }),
    e.amount > 0 ? credit('interest-income', e.amount) : debit('interest-expense', negate(e.amount)),
  ],
  example: {
    says: 'Of a payment of 184.20, 180.00 are for the claim and 4.20 are interest.',
    given: [...remitted.example.given, remitted.example.now],
    now: {
      event: 'interest',
      date: asDate('2026-05-04'),
      payment: 'payer-a:778:2026-05-04:18420',
      ordinal: 1,
      payer: 'payer-a',
      amount: asCents(4_20),
    },
    gives: {
      'cash-clearing': '184.20',
      'contractual-adjustments': '90.00',
      'ar-patient': '30.00',
      'interest-income': '-4.20',
      'gross-charges': '-300.00',
    },
  },
};
