import { asDate } from '../../base/date.ts';
import { asCents, type Cents, subtract } from '../../base/money.ts';
import { credit, debit } from '../entry.ts';
import type { EventFields, EventPolicy } from '../event.ts';
import { writtenOff } from './written-off.ts';

/** Bad debt was paid after all, usually through an agency that keeps its fee. */
export interface Recovered extends EventFields {
  readonly event: 'recovered';
  readonly receipt: string;
  readonly patient: string;
  /** What the patient paid. */
  readonly amount: Cents;
  readonly agencyFee: Cents;
}

const badDebt = { ...writtenOff.example.now, account: 'bad-debt', why: 'no answer to the final notice' } as const;

export const recovered: EventPolicy<Recovered> = {
  event: 'recovered',
  says: 'A patient pays what had been written off as bad debt; the agency keeps its fee.',
  identity: (e) => [e.receipt],
  policy: (e) => [
    debit('cash-clearing', subtract(e.amount, e.agencyFee), { patient: e.patient }),
    debit('collection-expense', e.agencyFee),
    credit('bad-debt-recovered', e.amount, { patient: e.patient }),
  ],
  example: {
    says: 'Of 30.00 written off as bad debt, 30.00 are paid; the agency keeps 9.00.',
    given: [...writtenOff.example.given, badDebt],
    now: {
      event: 'recovered',
      date: asDate('2026-11-02'),
      receipt: 'R-2000',
      patient: 'pat-1',
      amount: asCents(30_00),
      agencyFee: asCents(9_00),
    },
    gives: {
      'cash-clearing': '201.00',
      'collection-expense': '9.00',
      'bad-debt-recovered': '-30.00',
      'bad-debt': '30.00',
      'contractual-adjustments': '90.00',
      'gross-charges': '-300.00',
    },
  },
};
