import { asDate } from '../../base/date.ts';
import { asCents, type Cents } from '../../base/money.ts';
import { credit, debit } from '../entry.ts';
import type { EventFields, EventPolicy } from '../event.ts';

/**
 * A fee that is no service: a missed appointment, copies of a record, a late charge. It never goes to a payer. What a patient may be charged is
 * policy of the practice and of law: not of a Medicaid patient for a missed appointment, copies at cost (45 CFR 164.524(c)(4)).
 */
export interface FeeCharged extends EventFields {
  readonly event: 'fee-charged';
  /** Number of the fee. */
  readonly fee: string;
  readonly patient: string;
  /** The visit that it is about, where there was one. */
  readonly claim?: string;
  readonly amount: Cents;
}

export const feeCharged: EventPolicy<FeeCharged> = {
  event: 'fee-charged',
  says: 'A patient owes a fee that no payer is asked for.',
  identity: (e) => [e.fee],
  policy: (e) => {
    const by = { patient: e.patient, ...(e.claim ? { claim: e.claim } : {}) };
    return [debit('ar-patient', e.amount, by), credit('fee-income', e.amount, by)];
  },
  example: {
    says: 'A missed appointment costs 25.00.',
    given: [],
    now: {
      event: 'fee-charged',
      date: asDate('2026-05-07'),
      fee: 'FE-1',
      patient: 'pat-1',
      amount: asCents(25_00),
      why: 'missed appointment of May 7',
    },
    gives: { 'ar-patient': '25.00', 'fee-income': '-25.00' },
  },
};
