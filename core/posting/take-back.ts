import { add, type Cents, negate, showMoney, zero } from '../base/money.ts';
import type { Entry } from '../ledger/entry.ts';
import { post, postedTo } from '../ledger/post.ts';
import { type ClaimPosting, sourceOf } from './claim-posting.ts';
import type { OpenBalances } from './open-balances.ts';
import type { Outcome } from './outcome.ts';

/** Entries of one adjudication share their key but for the line at its end. */
const adjudicationOf = (e: Entry) => e.key.slice(0, e.key.lastIndexOf('/'));
const cash = (entries: readonly Entry[]) => entries.reduce<Cents>((total, e) => add(total, postedTo(e, 'cash-clearing')), zero);

/** Whether an adjudication is this payer's own: it answers for this payer's balance, and does not only move one to it. */
const isBy = (payer: string) => (e: Entry) => e.postings.some((p) => p.account === 'ar-insurance' && p.payer === payer && p.amount < 0);

/** The youngest adjudication of ours that paid what the reversal takes. */
function undone(p: ClaimPosting): readonly Entry[] | undefined {
  const groups = new Map<string, Entry[]>();
  for (const e of (p.match.posted ?? []).filter(isBy(p.match.payer)))
    groups.set(adjudicationOf(e), [...(groups.get(adjudicationOf(e)) ?? []), e]);
  return [...groups.values()].reverse().find((entries) => cash(entries) === negate(p.remitted.paid));
}

/**
 * Undoes the old adjudication leg by leg, wherever its legs went.
 * @returns undefined when no entry of ours paid what the payer takes; the amounts as sent must then do.
 */
export function takeBack(p: ClaimPosting, balances: OpenBalances): Outcome | undefined {
  const old = undone(p);
  if (!old) return undefined;
  const entries = old.map((of) => {
    const line = of.source.line ?? 0;
    const entry = post({
      event: 'taken-back',
      adjudication: p.adjudication,
      line,
      what: { of },
      date: p.date,
      source: sourceOf(p, line),
    });
    balances.apply(entry);
    return entry;
  });
  return { entries, denials: [], holds: [], notes: [] };
}

/** What to say of a reversal that was posted by its own amounts. */
export function asSent(p: ClaimPosting): Outcome {
  const { claim, posted } = p.match;
  const amount = p.remitted.paid;
  const says = `the payer takes back ${showMoney(negate(amount))}; no payment of ours on this claim is of that amount, so its own amounts were posted`;
  const none: Outcome = { entries: [], denials: [], holds: [], notes: [] };
  return posted && posted.length > 0
    ? { ...none, holds: [{ kind: 'reversal-differs', claim, amount, says }] }
    : { ...none, notes: [{ kind: 'reversal-as-sent', claim, amount, says }] };
}
