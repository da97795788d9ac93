import { asDate } from '../../base/date.ts';
import { asCents, type Cents } from '../../base/money.ts';
import { credit, debit } from '../entry.ts';
import type { EventFields, EventPolicy } from '../event.ts';
import { remitted } from './remitted.ts';
import { takenBack } from './taken-back.ts';

/**
 * A payment could not bear all that the payer takes back, and the rest goes to a later one (PLB FB, X12 005010X221A1, "Balance Forward Processing"),
 * or a later payment bears what an earlier one forwarded.
 */
export interface BalanceForwarded extends EventFields {
  readonly event: 'balance-forwarded';
  /** Identity of the payment. */
  readonly payment: string;
  /** Place of the adjustment in the payment, from 1. */
  readonly ordinal: number;
  readonly payer: string;
  /** The payer's reference, the same in both payments. */
  readonly reference?: string;
  /** As sent: negative when it is carried to a later payment, positive when this payment bears what was carried. */
  readonly amount: Cents;
}

export const balanceForwarded: EventPolicy<BalanceForwarded> = {
  event: 'balance-forwarded',
  says: 'What a payment cannot bear of a takeback is owed to the payer until a later payment bears it.',
  identity: (e) => [e.payment, e.ordinal],
  policy: (e) => [debit('recoupments-payable', e.amount, { payer: e.payer }), credit('cash-clearing', e.amount, { payer: e.payer })],
  example: {
    says: 'The payer takes back 180.00 in a payment of nothing else: FB of -180.00 makes that payment 0.00, and 180.00 are owed to the payer.',
    given: [...remitted.example.given, remitted.example.now, takenBack.example.now],
    now: {
      event: 'balance-forwarded',
      date: asDate('2026-06-01'),
      payment: 'payer-a:801:2026-06-01:0',
      ordinal: 1,
      payer: 'payer-a',
      reference: 'ICN-1',
      amount: asCents(-180_00),
    },
    gives: { 'ar-insurance': '300.00', 'cash-clearing': '180.00', 'recoupments-payable': '-180.00', 'gross-charges': '-300.00' },
  },
};
