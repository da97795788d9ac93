import { asDate } from '../../base/date.ts';
import { asCents, type Cents } from '../../base/money.ts';
import { credit, debit } from '../entry.ts';
import type { EventFields, EventPolicy } from '../event.ts';
import { sentToAgency } from './sent-to-agency.ts';

/** A balance came back from an agency: a dispute, a bankruptcy, a payer that pays after all, or no success. */
export interface Recalled extends EventFields {
  readonly event: 'recalled';
  /** Number of the recall. */
  readonly recall: string;
  readonly patient: string;
  readonly claim: string;
  readonly line: number;
  readonly amount: Cents;
}

export const recalled: EventPolicy<Recalled> = {
  event: 'recalled',
  says: 'A balance comes back from an agency: the patient owes it to the practice again.',
  identity: (e) => [e.recall, e.claim, e.line],
  policy: (e) => {
    const by = { patient: e.patient, claim: e.claim, line: e.line };
    return [debit('ar-patient', e.amount, by), credit('ar-agency', e.amount, by)];
  },
  example: {
    says: 'The patient disputes the 30.00, and they are taken back from the agency.',
    given: [...sentToAgency.example.given, sentToAgency.example.now],
    now: {
      event: 'recalled',
      date: asDate('2026-10-12'),
      recall: 'RC-1',
      patient: 'pat-1',
      claim: 'clm-1',
      line: 1,
      amount: asCents(30_00),
      why: 'the patient disputes the visit',
    },
    gives: { 'cash-clearing': '180.00', 'contractual-adjustments': '90.00', 'ar-patient': '30.00', 'gross-charges': '-300.00' },
  },
};
