import { showMoney, sum } from '../base/money.ts';
import type { ProviderAdjustment } from '../claim/remittance.ts';
import type { Entry } from '../ledger/entry.ts';
import type { TakenClaim } from '../ledger/events/provider-adjusted.ts';
import { post } from '../ledger/post.ts';
import type { Hold, Outcome } from './outcome.ts';

/** What the posting of a payment's provider-level adjustments must know. */
export interface AdjustedPayment extends Pick<Entry, 'date' | 'source'> {
  readonly payment: string;
  readonly payer: string;
  /** Old claims by the reference with which an adjustment names them; with lines where no reversal of what was paid ever came. */
  readonly taken: Readonly<Record<string, TakenClaim>>;
}

const recovers = new Set(['WO', 'FB', 'WU']);

/**
 * The old claim that an adjustment names, and whether its amount is owed there again: a takeback of what was paid, whose reversal never came.
 * One that takes more than was paid is no takeback of that claim alone.
 */
function namedBy(a: ProviderAdjustment, p: AdjustedPayment): { named?: TakenClaim; taken?: TakenClaim; takesMore: boolean } {
  const named = a.reference ? p.taken[a.reference] : undefined;
  if (!named) return { takesMore: false };
  const paid = sum(named.lines.map((l) => l.paid));
  if (!recovers.has(a.reason) || a.amount <= 0 || paid <= 0) return { named, takesMore: false };
  return a.amount <= paid ? { named, taken: named, takesMore: false } : { named, takesMore: true };
}

function holdsOn(a: ProviderAdjustment, entry: Entry, what: string, takesMore: boolean): Hold[] {
  const inQuestion = entry.postings.some((q) => q.account === 'payer-adjustments-in-question');
  if (!inQuestion && !takesMore) return [];
  const says = takesMore ? `${what} takes more than was paid on the claim that it names` : `${what}: ask the payer what it is for`;
  return [{ kind: 'provider-adjustment-in-question', amount: a.amount, says }];
}

/** Posts one provider-level adjustment; one of a kind that we do not know is posted in question, never dropped. */
export function postProviderAdjustment(a: ProviderAdjustment, ordinal: number, p: AdjustedPayment): Outcome {
  const { named, taken, takesMore } = namedBy(a, p);
  const entry = post({
    ...{ event: 'provider-adjusted', date: p.date, payment: p.payment, ordinal, payer: p.payer },
    source: named ? { ...p.source, claim: named.claim } : p.source,
    ...{ reason: a.reason, amount: a.amount },
    ...(a.reference ? { reference: a.reference } : {}),
    ...(taken ? { taken } : {}),
  });
  const what = `${a.reason}${a.reference ? ` (${a.reference})` : ''} of ${showMoney(a.amount)}`;
  const claim = named ? { claim: named.claim } : {};
  const says = `${what}: ${a.amount > 0 ? 'kept out of this payment' : 'carried to a later payment'}`;
  return {
    entries: entry.postings.length > 0 ? [entry] : [],
    denials: [],
    holds: holdsOn(a, entry, what, takesMore),
    notes: recovers.has(a.reason) && a.amount !== 0 ? [{ kind: 'recouped', ...claim, amount: a.amount, says }] : [],
  };
}
