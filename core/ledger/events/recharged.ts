import { asDate } from '../../base/date.ts';
import { asCents, type Cents, subtract } from '../../base/money.ts';
import { credit, debit } from '../entry.ts';
import type { EventFields, EventPolicy } from '../event.ts';
import { remitted } from './remitted.ts';

/** A charge was other than it should have been: a corrected claim says what it is, or a void that it never was. */
export interface Recharged extends EventFields {
  readonly event: 'recharged';
  /** Our number of the claim that corrects or voids. */
  readonly correction: string;
  readonly patient: string;
  readonly claim: string;
  readonly line: number;
  readonly was: Cents;
  /** Zero for a line that is taken off. */
  readonly is: Cents;
  /** Who was charged: a payer when named, else the patient. */
  readonly payer?: string;
}

/**
 * Only the difference moves, between what is owed and gross charges; what was paid and adjusted on the line stays until the payer takes it back and
 * decides anew, in whatever order these come.
 */
export const recharged: EventPolicy<Recharged> = {
  event: 'recharged',
  says: 'A charge is corrected after it was billed: who was charged owes the difference, or that much less.',
  identity: (e) => [e.correction, e.claim, e.line],
  policy: (e) => {
    const { patient, claim, line, payer } = e;
    const by = { patient, claim, line };
    const difference = subtract(e.is, e.was);
    return [
      payer ? debit('ar-insurance', difference, { ...by, payer }) : debit('ar-patient', difference, by),
      credit('gross-charges', difference, by),
    ];
  },
  example: {
    says: 'The 300.00 that were decided should have been 250.00: until the payer takes back its decision and decides on 250.00, it is 50.00 ahead.',
    given: [...remitted.example.given, remitted.example.now],
    now: {
      event: 'recharged',
      date: asDate('2026-06-15'),
      correction: 'C-2',
      patient: 'pat-1',
      claim: 'clm-1',
      line: 1,
      payer: 'payer-a',
      was: asCents(300_00),
      is: asCents(250_00),
    },
    gives: {
      ...{ 'ar-insurance': '-50.00', 'cash-clearing': '180.00', 'contractual-adjustments': '90.00', 'ar-patient': '30.00' },
      'gross-charges': '-250.00',
    },
  },
};
