import { asDate } from '../../base/date.ts';
import { asCents, type Cents, subtract } from '../../base/money.ts';
import { credit, debit } from '../entry.ts';
import type { EventFields, EventPolicy } from '../event.ts';
import { sentToAgency } from './sent-to-agency.ts';

/** An agency collected on a balance that is still in the books; what was given up as bad debt before is `recovered`. */
export interface AgencyPaid extends EventFields {
  readonly event: 'agency-paid';
  readonly receipt: string;
  readonly patient: string;
  readonly claim: string;
  readonly line: number;
  /** What the patient paid. */
  readonly amount: Cents;
  /** What the agency kept of it. */
  readonly agencyFee: Cents;
}

export const agencyPaid: EventPolicy<AgencyPaid> = {
  event: 'agency-paid',
  says: 'An agency collects what was placed with it and keeps its fee: the patient owes the whole of it no more.',
  identity: (e) => [e.receipt, e.claim, e.line],
  policy: (e) => [
    debit('cash-clearing', subtract(e.amount, e.agencyFee), { patient: e.patient }),
    debit('collection-expense', e.agencyFee),
    credit('ar-agency', e.amount, { patient: e.patient, claim: e.claim, line: e.line }),
  ],
  example: {
    says: 'Of the 30.00 that were placed the agency collects 20.00 and keeps 6.00: 10.00 are still owed.',
    given: [...sentToAgency.example.given, sentToAgency.example.now],
    now: {
      event: 'agency-paid',
      date: asDate('2026-10-05'),
      receipt: 'R-2001',
      patient: 'pat-1',
      claim: 'clm-1',
      line: 1,
      amount: asCents(20_00),
      agencyFee: asCents(6_00),
    },
    gives: {
      'cash-clearing': '194.00',
      'collection-expense': '6.00',
      'ar-agency': '10.00',
      'contractual-adjustments': '90.00',
      'gross-charges': '-300.00',
    },
  },
};
