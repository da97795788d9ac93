import { showMoney, sum } from '../base/money.ts';
import type { ProviderAdjustment } from '../claim/remittance.ts';
import type { Entry } from '../ledger/entry.ts';
import type { TakenClaim } from '../ledger/events/provider-adjusted.ts';
import { post } from '../ledger/post.ts';
import type { Outcome } from './outcome.ts';

/** What the posting of a payment's provider-level adjustments must know. */
export interface AdjustedPayment extends Pick<Entry, 'date' | 'source'> {
  readonly payment: string;
  readonly payer: string;
  /** Old claims by the reference with which a takeback names them, where no reversal ever came. */
  readonly taken: Readonly<Record<string, TakenClaim>>;
}

const recovers = new Set(['WO', 'FB', 'WU']);

/** Posts one provider-level adjustment; one of a kind that we do not know is posted in question, never dropped. */
export function postProviderAdjustment(a: ProviderAdjustment, ordinal: number, p: AdjustedPayment): Outcome {
  const named = recovers.has(a.reason) && a.amount > 0 && a.reference ? p.taken[a.reference] : undefined;
  const taken = named && sum(named.lines.map((l) => l.paid)) > 0 ? named : undefined;
  const entry = post({
    ...{ event: 'provider-adjusted', date: p.date, source: p.source, payment: p.payment, ordinal, payer: p.payer },
    ...{ reason: a.reason, amount: a.amount },
    ...(a.reference ? { reference: a.reference } : {}),
    ...(taken ? { taken } : {}),
  });
  const what = `${a.reason}${a.reference ? ` (${a.reference})` : ''} of ${showMoney(a.amount)}`;
  const inQuestion = entry.postings.some((q) => q.account === 'payer-adjustments-in-question');
  const recouped = recovers.has(a.reason) && a.amount !== 0;
  const claim = taken ? { claim: taken.claim } : {};
  return {
    entries: entry.postings.length > 0 ? [entry] : [],
    denials: [],
    holds: inQuestion ? [{ kind: 'provider-adjustment-in-question', amount: a.amount, says: `${what}: ask the payer what it is for` }] : [],
    notes: recouped
      ? [
          {
            kind: 'recouped',
            ...claim,
            amount: a.amount,
            says: `${what}: ${a.amount > 0 ? 'kept out of this payment' : 'carried to a later payment'}`,
          },
        ]
      : [],
  };
}
