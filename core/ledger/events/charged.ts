import { asDate } from '../../base/date.ts';
import { asCents, type Cents } from '../../base/money.ts';
import { credit, debit } from '../entry.ts';
import type { EventFields, EventPolicy } from '../event.ts';

/** A service line was charged, to the first payer or, for self-pay, to the patient. */
export interface Charged extends EventFields {
  readonly event: 'charged';
  readonly patient: string;
  readonly claim: string;
  readonly line: number;
  readonly amount: Cents;
  /** Absent for a self-pay charge. */
  readonly payer?: string;
  /** Counts up when a line is charged anew after its old charge was reversed; 1 when absent. */
  readonly revision?: number;
}

export const charged: EventPolicy<Charged> = {
  event: 'charged',
  says: 'A charge is owed by the first payer, or by a patient without insurance.',
  identity: (e) => [e.claim, e.line, e.revision ?? 1],
  policy: (e) => {
    const { patient, claim, line, payer } = e;
    const by = { patient, claim, line };
    return [
      payer ? debit('ar-insurance', e.amount, { ...by, payer }) : debit('ar-patient', e.amount, by),
      credit('gross-charges', e.amount, by),
    ];
  },
  example: {
    says: 'An office visit of 300.00 is charged to the primary payer.',
    given: [],
    now: {
      event: 'charged',
      date: asDate('2026-04-14'),
      patient: 'pat-1',
      claim: 'clm-1',
      line: 1,
      amount: asCents(300_00),
      payer: 'payer-a',
    },
    gives: { 'ar-insurance': '300.00', 'gross-charges': '-300.00' },
  },
};
