import { asDate } from '../../base/date.ts';
import { add, asCents, type Cents } from '../../base/money.ts';
import type { WriteOffAccount } from '../accounts.ts';
import { credit, debit, type Posting } from '../entry.ts';
import type { EventFields, EventPolicy } from '../event.ts';
import { charged } from './charged.ts';

/** Who owes next. */
export type Party = { readonly kind: 'patient' } | { readonly kind: 'payer'; readonly payer: string };

/** What a payer's adjudication of one claim line does, each amount with its sign as sent. What is denied is not here: it stays owed. */
export interface LineOutcome {
  readonly patient: string;
  readonly claim: string;
  readonly line: number;
  readonly payer: string;
  readonly paid: Cents;
  readonly contractual: Cents;
  /** Patient responsibility, and where it goes. */
  readonly moved: Cents;
  readonly movedTo: Party;
  /** What the payer's posting policy moved to the patient at once, or gave up to a named account. */
  readonly byPolicy?: readonly { readonly account: 'ar-patient' | WriteOffAccount; readonly amount: Cents }[];
}

/** A payer adjudicated a claim line. */
export interface Remitted extends EventFields, LineOutcome {
  readonly event: 'remitted';
  /** Identity of the claim's adjudication: payment, and place of the claim in it. */
  readonly adjudication: string;
}

/** The legs of an adjudicated line: cash, contract and what moves on, out of what the payer owed. */
export function outcomeLegs(e: LineOutcome): readonly Posting[] {
  const { patient, claim, line, payer } = e;
  const by = { patient, claim, line };
  const byPolicy = e.byPolicy ?? [];
  return [
    debit('cash-clearing', e.paid, { payer }),
    debit('contractual-adjustments', e.contractual, { ...by, payer }),
    e.movedTo.kind === 'patient' ? debit('ar-patient', e.moved, by) : debit('ar-insurance', e.moved, { ...by, payer: e.movedTo.payer }),
    ...byPolicy.map(({ account, amount }) => debit(account, amount, account === 'ar-patient' ? by : { ...by, payer })),
    credit('ar-insurance', add(e.paid, e.contractual, e.moved, ...byPolicy.map((p) => p.amount)), { ...by, payer }),
  ];
}

export const remitted: EventPolicy<Remitted> = {
  event: 'remitted',
  says: 'A payer adjudicated a line: paid, written off by contract, moved to who owes next. What it denied stays owed by the payer.',
  identity: (e) => [e.adjudication, e.line],
  policy: outcomeLegs,
  example: {
    says: 'Of 300.00 the payer pays 180.00, CO-45 is 90.00, PR-2 is 30.00: nothing is left with the payer, 30.00 with the patient.',
    given: [charged.example.now],
    now: {
      event: 'remitted',
      date: asDate('2026-05-04'),
      adjudication: 'payer-a:778:2026-05-04:18000/PCN1//1/1',
      patient: 'pat-1',
      claim: 'clm-1',
      line: 1,
      payer: 'payer-a',
      paid: asCents(180_00),
      contractual: asCents(90_00),
      moved: asCents(30_00),
      movedTo: { kind: 'patient' },
    },
    gives: { 'cash-clearing': '180.00', 'contractual-adjustments': '90.00', 'ar-patient': '30.00', 'gross-charges': '-300.00' },
  },
};
