import { asDate } from '../../base/date.ts';
import { asCents, type Cents } from '../../base/money.ts';
import { credit, debit } from '../entry.ts';
import type { EventFields, EventPolicy } from '../event.ts';
import { remitted } from './remitted.ts';

/** A payer kept a penalty or late charge out of a payment. */
export interface Penalized extends EventFields {
  readonly event: 'penalized';
  /** Identity of the payment. */
  readonly payment: string;
  /** Place of the adjustment in it, from 1. */
  readonly ordinal: number;
  readonly payer: string;
  /** As sent: positive lowers the payment, negative gives a penalty back. */
  readonly amount: Cents;
}

export const penalized: EventPolicy<Penalized> = {
  event: 'penalized',
  says: 'A penalty of a payer is an expense of the practice; the claims were paid in full beside it.',
  identity: (e) => [e.payment, e.ordinal],
  policy: (e) => [debit('payer-penalties', e.amount, { payer: e.payer }), credit('cash-clearing', e.amount, { payer: e.payer })],
  example: {
    says: 'The payer pays 180.00 and keeps 10.00 of it for a late filing: 170.00 arrive.',
    given: [...remitted.example.given, remitted.example.now],
    now: {
      event: 'penalized',
      date: asDate('2026-05-04'),
      payment: 'payer-a:778:2026-05-04:17000',
      ordinal: 1,
      payer: 'payer-a',
      amount: asCents(10_00),
    },
    gives: {
      'cash-clearing': '170.00',
      'payer-penalties': '10.00',
      'contractual-adjustments': '90.00',
      'ar-patient': '30.00',
      'gross-charges': '-300.00',
    },
  },
};
