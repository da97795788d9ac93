import { asDate } from '../../base/date.ts';
import { asCents, type Cents } from '../../base/money.ts';
import { credit, type Dimensions, debit } from '../entry.ts';
import type { EventFields, EventPolicy } from '../event.ts';
import { prepaid } from './prepaid.ts';

/** What is owed back: a credit balance on a line, or a patient's unapplied credit. */
export type RefundOf =
  | { readonly kind: 'payer-balance'; readonly payer: string; readonly patient: string; readonly claim: string; readonly line: number }
  | { readonly kind: 'patient-balance'; readonly patient: string; readonly claim: string; readonly line: number }
  | { readonly kind: 'patient-credit'; readonly patient: string }
  | { readonly kind: 'payer-cash'; readonly payer: string };

/** A refund was approved. */
export interface Refunded extends EventFields {
  readonly event: 'refunded';
  readonly refund: string;
  readonly of: RefundOf;
  readonly amount: Cents;
}

const accountOf = {
  'payer-balance': 'ar-insurance',
  'patient-balance': 'ar-patient',
  'patient-credit': 'unapplied-credits',
  'payer-cash': 'unapplied-payer-cash',
} as const;

export const refunded: EventPolicy<Refunded> = {
  event: 'refunded',
  says: 'Money owed back to a payer or a patient is approved; it is payable until it is sent.',
  identity: (e) => [e.refund],
  policy: (e) => {
    const { kind, ...by } = e.of;
    const to: Dimensions = 'payer' in e.of ? { payer: e.of.payer } : { patient: e.of.patient };
    return [debit(accountOf[kind], e.amount, by), credit('refunds-payable', e.amount, to)];
  },
  example: {
    says: 'The visit was covered in full: the copay of 25.00 goes back to the patient.',
    given: [prepaid.example.now],
    now: {
      event: 'refunded',
      date: asDate('2026-05-20'),
      refund: 'RF-1',
      of: { kind: 'patient-credit', patient: 'pat-1' },
      amount: asCents(25_00),
    },
    gives: { 'cash-clearing': '25.00', 'refunds-payable': '-25.00' },
  },
};
