import { asDate } from '../../base/date.ts';
import { asCents, type Cents } from '../../base/money.ts';
import { credit, debit } from '../entry.ts';
import type { EventFields, EventPolicy } from '../event.ts';
import { remitted } from './remitted.ts';

/** A patient's balance went to a collection agency. */
export interface SentToAgency extends EventFields {
  readonly event: 'sent-to-agency';
  readonly placement: string;
  readonly patient: string;
  readonly claim: string;
  readonly line: number;
  readonly amount: Cents;
}

export const sentToAgency: EventPolicy<SentToAgency> = {
  event: 'sent-to-agency',
  says: "A patient's balance is placed with an agency; it is still owed.",
  identity: (e) => [e.placement, e.claim, e.line],
  policy: (e) => {
    const by = { patient: e.patient, claim: e.claim, line: e.line };
    return [debit('ar-agency', e.amount, by), credit('ar-patient', e.amount, by)];
  },
  example: {
    says: 'After three statements the 30.00 go to the agency.',
    given: [...remitted.example.given, remitted.example.now],
    now: {
      event: 'sent-to-agency',
      date: asDate('2026-09-01'),
      placement: 'AG-1',
      patient: 'pat-1',
      claim: 'clm-1',
      line: 1,
      amount: asCents(30_00),
    },
    gives: { 'cash-clearing': '180.00', 'contractual-adjustments': '90.00', 'ar-agency': '30.00', 'gross-charges': '-300.00' },
  },
};
