import { asDate } from '../../base/date.ts';
import { asCents, type Cents } from '../../base/money.ts';
import { credit, debit } from '../entry.ts';
import type { EventFields, EventPolicy } from '../event.ts';

/** A patient paid before there was a balance: a copay at check-in, a deposit, an overpayment. */
export interface Prepaid extends EventFields {
  readonly event: 'prepaid';
  readonly receipt: string;
  readonly patient: string;
  readonly amount: Cents;
}

export const prepaid: EventPolicy<Prepaid> = {
  event: 'prepaid',
  says: 'A patient pays ahead; it is owed to them until it is applied.',
  identity: (e) => [e.receipt],
  policy: (e) => [debit('cash-clearing', e.amount, { patient: e.patient }), credit('unapplied-credits', e.amount, { patient: e.patient })],
  example: {
    says: 'A copay of 25.00 is taken at check-in.',
    given: [],
    now: { event: 'prepaid', date: asDate('2026-04-14'), receipt: 'R-1000', patient: 'pat-1', amount: asCents(25_00) },
    gives: { 'cash-clearing': '25.00', 'unapplied-credits': '-25.00' },
  },
};
