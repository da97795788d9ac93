import { asDate } from '../../base/date.ts';
import { asCents, type Cents } from '../../base/money.ts';
import { credit, debit } from '../entry.ts';
import type { EventFields, EventPolicy } from '../event.ts';
import { prepaid } from './prepaid.ts';
import { remitted } from './remitted.ts';

/** A patient's credit met a balance of theirs. */
export interface Applied extends EventFields {
  readonly event: 'applied';
  /** Number of the application: a credit may be applied to a line more than once. */
  readonly application: string;
  readonly patient: string;
  readonly claim: string;
  readonly line: number;
  readonly amount: Cents;
}

export const applied: EventPolicy<Applied> = {
  event: 'applied',
  says: 'A prepayment is applied to what the patient owes.',
  identity: (e) => [e.application, e.claim, e.line],
  policy: (e) => [
    debit('unapplied-credits', e.amount, { patient: e.patient }),
    credit('ar-patient', e.amount, { patient: e.patient, claim: e.claim, line: e.line }),
  ],
  example: {
    says: 'Of the 30.00 that the patient owes, the copay of 25.00 pays all but 5.00.',
    given: [prepaid.example.now, ...remitted.example.given, remitted.example.now],
    now: {
      event: 'applied',
      date: asDate('2026-05-04'),
      application: 'AP-1',
      patient: 'pat-1',
      claim: 'clm-1',
      line: 1,
      amount: asCents(25_00),
    },
    gives: { 'cash-clearing': '205.00', 'contractual-adjustments': '90.00', 'ar-patient': '5.00', 'gross-charges': '-300.00' },
  },
};
