import { asDate } from '../../base/date.ts';
import { asCents, type Cents } from '../../base/money.ts';
import type { WriteOffAccount } from '../accounts.ts';
import { credit, debit } from '../entry.ts';
import type { EventFields, EventPolicy } from '../event.ts';
import { remitted } from './remitted.ts';

/** A balance was given up, to a named account, by a person or a rule of the practice. */
export interface WrittenOff extends EventFields {
  readonly event: 'written-off';
  /** Number of the decision. */
  readonly writeOff: string;
  readonly account: WriteOffAccount;
  readonly patient: string;
  readonly claim: string;
  readonly line: number;
  /** Whose balance: a payer's when named, else the patient's. */
  readonly payer?: string;
  readonly amount: Cents;
}

export const writtenOff: EventPolicy<WrittenOff> = {
  event: 'written-off',
  says: 'A balance is given up to a named account: small balance, charity, courtesy, self-pay discount, bad debt, denial.',
  identity: (e) => [e.writeOff, e.claim, e.line],
  policy: (e) => {
    const { patient, claim, line, payer } = e;
    const by = { patient, claim, line, ...(payer ? { payer } : {}) };
    return [debit(e.account, e.amount, by), credit(payer ? 'ar-insurance' : 'ar-patient', e.amount, by)];
  },
  example: {
    says: 'The last 30.00 of a patient in need are given as charity.',
    given: [...remitted.example.given, remitted.example.now],
    now: {
      event: 'written-off',
      date: asDate('2026-06-10'),
      writeOff: 'WO-1',
      account: 'charity-care',
      patient: 'pat-1',
      claim: 'clm-1',
      line: 1,
      amount: asCents(30_00),
      why: 'charity policy, household under the limit',
    },
    gives: { 'cash-clearing': '180.00', 'contractual-adjustments': '90.00', 'charity-care': '30.00', 'gross-charges': '-300.00' },
  },
};
