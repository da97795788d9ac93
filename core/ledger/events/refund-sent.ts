import { asDate } from '../../base/date.ts';
import { asCents, type Cents } from '../../base/money.ts';
import { credit, debit } from '../entry.ts';
import type { EventFields, EventPolicy } from '../event.ts';
import { refunded } from './refunded.ts';

/** An approved refund left the bank. */
export interface RefundSent extends EventFields {
  readonly event: 'refund-sent';
  readonly refund: string;
  readonly to: { readonly payer: string } | { readonly patient: string };
  readonly amount: Cents;
}

export const refundSent: EventPolicy<RefundSent> = {
  event: 'refund-sent',
  says: 'A refund is sent: what was payable leaves the bank.',
  identity: (e) => [e.refund],
  policy: (e) => [debit('refunds-payable', e.amount, e.to), credit('bank', e.amount)],
  example: {
    says: 'The refund of 25.00 is sent as a check.',
    given: [...refunded.example.given, refunded.example.now],
    now: {
      event: 'refund-sent',
      date: asDate('2026-05-22'),
      refund: 'RF-1',
      to: { patient: 'pat-1' },
      amount: asCents(25_00),
    },
    gives: { 'cash-clearing': '25.00', bank: '-25.00' },
  },
};
