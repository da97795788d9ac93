import { asDate } from '../../base/date.ts';
import { asCents, type Cents } from '../../base/money.ts';
import { credit, debit, type Entry, negated, type Posting } from '../entry.ts';
import type { EventFields, EventPolicy } from '../event.ts';
import { type LineOutcome, outcomeLegs, remitted } from './remitted.ts';

/** What a provider-level adjustment had put on a line again before the line's reversal came. */
export interface Recouped {
  readonly patient: string;
  readonly claim: string;
  readonly payer: string;
  readonly amount: Cents;
}

/**
 * A payer reversed an adjudicated line (CLP02 = 22): by the old entry where it is known, else by the amounts as sent (negative). What was taken back
 * before and is owed on the line since is met by the reversal: it is owed once, and what was taken answers for what the reversal carries on.
 */
export interface TakenBack extends EventFields {
  readonly event: 'taken-back';
  readonly adjudication: string;
  readonly line: number;
  readonly what: { readonly of: Entry } | { readonly asSent: LineOutcome } | { readonly recouped: Recouped };
}

function legs({ line, what }: TakenBack): readonly Posting[] {
  if ('of' in what) return negated(what.of.postings);
  if ('asSent' in what) return outcomeLegs(what.asSent);
  const { patient, claim, payer, amount } = what.recouped;
  return [debit('recoupments-payable', amount, { payer }), credit('ar-insurance', amount, { patient, claim, line, payer })];
}

/**
 * The cash leg lowers this payment. When the payment cannot bear it, the payer sends a negative WO or FB beside it, which
 * `provider-adjusted` posts to recoupments payable; a later positive one clears that.
 */
export const takenBack: EventPolicy<TakenBack> = {
  event: 'taken-back',
  says: 'A payer takes back what it paid: every leg of the old adjudication is undone, and the payer owes the line again.',
  identity: (e) => [e.adjudication, e.line],
  policy: legs,
  undoes: (e) => ('of' in e.what ? e.what.of : undefined),
  example: {
    says: 'The payer reverses its payment of 180.00 with CO-45 of 90.00 and PR-2 of 30.00: it owes 300.00 again, the payment is 180.00 lower.',
    given: [...remitted.example.given, remitted.example.now],
    now: {
      event: 'taken-back',
      date: asDate('2026-06-01'),
      adjudication: 'payer-a:801:2026-06-01:0/PCN1//22/1',
      line: 1,
      what: {
        asSent: { ...remitted.example.now, paid: asCents(-180_00), contractual: asCents(-90_00), moved: asCents(-30_00) },
      },
    },
    gives: { 'ar-insurance': '300.00', 'gross-charges': '-300.00' },
  },
};
