import { asDate } from '../../base/date.ts';
import { asCents, type Cents } from '../../base/money.ts';
import { credit, debit } from '../entry.ts';
import type { EventFields, EventPolicy } from '../event.ts';
import { remitted } from './remitted.ts';

/** The bank shows money that was expected there: an EFT, or a slip of checks and cash. */
export interface Deposited extends EventFields {
  readonly event: 'deposited';
  /** The bank's reference: trace number of the EFT, or number of the slip. */
  readonly deposit: string;
  /** What was waiting: a payer's money or, when absent, money of the desk. */
  readonly payer?: string;
  readonly patient?: string;
  readonly amount: Cents;
}

export const deposited: EventPolicy<Deposited> = {
  event: 'deposited',
  says: 'Money that was received is seen in the bank.',
  identity: (e) => [e.deposit],
  policy: (e) => [
    debit('bank', e.amount),
    credit('cash-clearing', e.amount, { ...(e.payer ? { payer: e.payer } : {}), ...(e.patient ? { patient: e.patient } : {}) }),
  ],
  example: {
    says: "The payer's EFT of 180.00 arrives.",
    given: [...remitted.example.given, remitted.example.now],
    now: { event: 'deposited', date: asDate('2026-05-05'), deposit: 'EFT 778', payer: 'payer-a', amount: asCents(180_00) },
    gives: { bank: '180.00', 'contractual-adjustments': '90.00', 'ar-patient': '30.00', 'gross-charges': '-300.00' },
  },
};
