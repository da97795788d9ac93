import { asDate } from '../../base/date.ts';
import { asCents, type Cents } from '../../base/money.ts';
import { credit, type Dimensions, debit, type Posting } from '../entry.ts';
import type { EventFields, EventPolicy } from '../event.ts';
import { charged } from './charged.ts';
import type { Party } from './remitted.ts';

/** A balance moved to another party by a person's decision: to the next payer, to the patient, or back. */
export interface Transferred extends EventFields {
  readonly event: 'transferred';
  /** Number of the decision. */
  readonly transfer: string;
  readonly patient: string;
  readonly claim: string;
  readonly line: number;
  readonly amount: Cents;
  readonly from: Party;
  readonly to: Party;
}

const owedBy = (party: Party, amount: Cents, by: Dimensions): Posting =>
  party.kind === 'patient' ? debit('ar-patient', amount, by) : debit('ar-insurance', amount, { ...by, payer: party.payer });

export const transferred: EventPolicy<Transferred> = {
  event: 'transferred',
  says: 'A balance moves from one party to another. It is no revenue.',
  identity: (e) => [e.transfer, e.claim, e.line],
  policy: (e) => {
    const by = { patient: e.patient, claim: e.claim, line: e.line };
    const from = owedBy(e.from, e.amount, by);
    return [owedBy(e.to, e.amount, by), credit(from.account, e.amount, from.payer ? { ...by, payer: from.payer } : by)];
  },
  example: {
    says: 'The coverage had ended (PR-27): all 300.00 move from the payer to the patient once that is certain.',
    given: [charged.example.now],
    now: {
      event: 'transferred',
      date: asDate('2026-05-20'),
      transfer: 'TR-1',
      patient: 'pat-1',
      claim: 'clm-1',
      line: 1,
      amount: asCents(300_00),
      from: { kind: 'payer', payer: 'payer-a' },
      to: { kind: 'patient' },
      why: 'coverage ended on March 31, confirmed by telephone',
    },
    gives: { 'ar-patient': '300.00', 'gross-charges': '-300.00' },
  },
};
