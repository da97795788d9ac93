import { asDate } from '../../base/date.ts';
import { asCents } from '../../base/money.ts';
import { type Entry, negated } from '../entry.ts';
import type { EventFields, EventPolicy } from '../event.ts';
import { type LineOutcome, outcomeLegs, remitted } from './remitted.ts';

/** A payer reversed an adjudicated line (CLP02 = 22): by the old entry where it is known, else by the amounts as sent (negative). */
export interface TakenBack extends EventFields {
  readonly event: 'taken-back';
  readonly adjudication: string;
  readonly line: number;
  readonly what: { readonly of: Entry } | { readonly asSent: LineOutcome };
}

/**
 * The cash leg lowers this payment. When the payment cannot bear it, the payer sends a negative WO or FB beside it, which
 * `provider-adjusted` posts to recoupments payable; a later positive one clears that.
 */
export const takenBack: EventPolicy<TakenBack> = {
  event: 'taken-back',
  says: 'A payer takes back what it paid: every leg of the old adjudication is undone, and the payer owes the line again.',
  identity: (e) => [e.adjudication, e.line],
  policy: (e) => ('of' in e.what ? negated(e.what.of.postings) : outcomeLegs(e.what.asSent)),
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
