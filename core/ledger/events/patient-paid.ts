import { asDate } from '../../base/date.ts';
import { asCents, type Cents } from '../../base/money.ts';
import { credit, debit } from '../entry.ts';
import type { EventFields, EventPolicy } from '../event.ts';
import { remitted } from './remitted.ts';

/** A patient paid on a line that is theirs. One receipt that pays several lines is one event a line. */
export interface PatientPaid extends EventFields {
  readonly event: 'patient-paid';
  /** Number of the receipt. */
  readonly receipt: string;
  readonly patient: string;
  readonly claim: string;
  readonly line: number;
  readonly amount: Cents;
}

export const patientPaid: EventPolicy<PatientPaid> = {
  event: 'patient-paid',
  says: 'A patient pays what is theirs.',
  identity: (e) => [e.receipt, e.claim, e.line],
  policy: (e) => [
    debit('cash-clearing', e.amount, { patient: e.patient }),
    credit('ar-patient', e.amount, { patient: e.patient, claim: e.claim, line: e.line }),
  ],
  example: {
    says: 'The patient pays the coinsurance of 30.00 at the desk.',
    given: [...remitted.example.given, remitted.example.now],
    now: {
      event: 'patient-paid',
      date: asDate('2026-05-12'),
      receipt: 'R-1001',
      patient: 'pat-1',
      claim: 'clm-1',
      line: 1,
      amount: asCents(30_00),
    },
    gives: { 'cash-clearing': '210.00', 'contractual-adjustments': '90.00', 'gross-charges': '-300.00' },
  },
};
