import { asDate } from '../../base/date.ts';
import { add, asCents, type Cents } from '../../base/money.ts';
import { credit, debit } from '../entry.ts';
import type { EventFields, EventPolicy } from '../event.ts';
import { deposited } from './deposited.ts';
import { patientPaid } from './patient-paid.ts';

/** A patient's check bounced, or a card payment was charged back. */
export interface PaymentReturned extends EventFields {
  readonly event: 'payment-returned';
  readonly receipt: string;
  readonly patient: string;
  readonly claim: string;
  readonly line: number;
  readonly amount: Cents;
  /** What the practice charges the patient for it; zero where it may not. */
  readonly fee: Cents;
  /** What the bank charges the practice. */
  readonly bankFee: Cents;
}

export const paymentReturned: EventPolicy<PaymentReturned> = {
  event: 'payment-returned',
  says: 'A check bounces or a card payment is charged back: the patient owes it again, with the fee where one is charged.',
  identity: (e) => [e.receipt, e.claim, e.line],
  policy: (e) => {
    const by = { patient: e.patient, claim: e.claim, line: e.line };
    return [
      debit('ar-patient', add(e.amount, e.fee), by),
      credit('fee-income', e.fee, by),
      debit('bank-fees', e.bankFee),
      credit('bank', add(e.amount, e.bankFee)),
    ];
  },
  example: {
    says: 'The check of 30.00 bounces; the bank takes 12.00, the practice charges the patient 15.00.',
    given: [
      ...patientPaid.example.given,
      patientPaid.example.now,
      { ...deposited.example.now, deposit: 'slip 1', amount: asCents(210_00) },
    ],
    now: {
      event: 'payment-returned',
      date: asDate('2026-05-19'),
      receipt: 'R-1001',
      patient: 'pat-1',
      claim: 'clm-1',
      line: 1,
      amount: asCents(30_00),
      fee: asCents(15_00),
      bankFee: asCents(12_00),
    },
    gives: {
      bank: '168.00',
      'ar-patient': '45.00',
      'bank-fees': '12.00',
      'fee-income': '-15.00',
      'contractual-adjustments': '90.00',
      'gross-charges': '-300.00',
    },
  },
};
