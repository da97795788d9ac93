import { add, type Cents, negate, showMoney, sum, zero } from '../base/money.ts';
import type { DecidedAdjustment, Entry } from '../ledger/entry.ts';
import { post, postedTo } from '../ledger/post.ts';
import { type AdjudicatedLine, adjudicatedLines } from './adjudicated-lines.ts';
import { type ClaimPosting, sorterOf, sourceOf } from './claim-posting.ts';
import type { OpenBalances } from './open-balances.ts';
import type { Outcome } from './outcome.ts';
import { adjudicationOf } from './withheld.ts';

const cash = (entries: readonly Entry[]) => entries.reduce<Cents>((total, e) => add(total, postedTo(e, 'cash-clearing')), zero);

/** Whether an adjudication is this payer's own: it answers for this payer's balance, and does not only move one to it. */
const isBy = (payer: string) => (e: Entry) => e.postings.some((p) => p.account === 'ar-insurance' && p.payer === payer && p.amount < 0);
/** What the payer said of the line is a payment of less than nothing, or of nothing: its balance may not have fallen. */
const isOf = (payer: string) => (e: Entry) => isBy(payer)(e) || e.postings.some((p) => p.account === 'cash-clearing' && p.payer === payer);

/** The adjustments of a line in an order of their own, so that a payer may send them in another. */
const signature = (decided: readonly DecidedAdjustment[], sign: 1 | -1): string =>
  decided
    .map((d) => `${d.reason} ${d.cents * sign}`)
    .sort()
    .join('|');

/** Whether an old adjudication says line by line what the reversal takes back: the same amount paid, the same adjustments as sent. */
function mirrors(old: readonly Entry[], lines: readonly AdjudicatedLine[]): boolean {
  const byLine = new Map<number, Entry[]>();
  for (const e of old) byLine.set(e.source.line ?? 0, [...(byLine.get(e.source.line ?? 0) ?? []), e]);
  // A line of which nothing was paid or posted has no entry.
  if (lines.some((l) => l.paid !== 0 && !byLine.has(l.line))) return false;
  return [...byLine].every(([number, entries]) => {
    const line = lines.find((l) => l.line === number);
    if (!line || cash(entries) !== negate(line.paid)) return false;
    return signature(entries[0]!.source.decided ?? [], 1) === signature(line.decided, -1);
  });
}

/**
 * The adjudication of ours that the reversal takes back: the youngest that says the same with the other sign. One whose adjustments we did not
 * keep is known by what it paid.
 */
function undone(p: ClaimPosting, balances: OpenBalances): readonly Entry[] | undefined {
  const groups = new Map<string, Entry[]>();
  const live = (p.match.posted ?? []).filter((e) => isOf(p.match.payer)(e) && !balances.settled.has(`undone ${e.key}`));
  for (const e of live) groups.set(adjudicationOf(e), [...(groups.get(adjudicationOf(e)) ?? []), e]);
  const youngestFirst = [...groups.values()].reverse();
  const lines = adjudicatedLines(p.remitted, p.match, sorterOf(p));
  // Not the claim's sum: what of it has no line of ours was not posted on one, and waits elsewhere.
  if (lines.length === 0) return undefined;
  const taken = sum(lines.map((l) => l.paid));
  const bySum = (entries: readonly Entry[]) => entries.every((e) => !e.source.decided) && cash(entries) === negate(taken);
  return youngestFirst.find((entries) => mirrors(entries, lines)) ?? youngestFirst.find(bySum);
}

/**
 * Undoes the old adjudication leg by leg, wherever its legs went.
 * @returns undefined when no entry of ours paid what the payer takes; the amounts as sent must then do.
 */
export function takeBack(p: ClaimPosting, balances: OpenBalances): Outcome | undefined {
  const old = undone(p, balances);
  if (!old) return undefined;
  const seen = new Map<number, number>();
  const entries = old.map((of) => {
    const line = of.source.line ?? 0;
    const before = seen.get(line) ?? 0;
    seen.set(line, before + 1);
    const adjudication = before === 0 ? p.adjudication : `${p.adjudication}+${before}`;
    const entry = post({ event: 'taken-back', adjudication, line, what: { of }, date: p.date, source: sourceOf(p, line) });
    balances.apply(entry);
    balances.settled.add(of.key).add(`undone ${of.key}`);
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
  return (posted ?? []).some(isBy(p.match.payer))
    ? { ...none, holds: [{ kind: 'reversal-differs', claim, amount, says }] }
    : { ...none, notes: [{ kind: 'reversal-as-sent', claim, amount, says }] };
}
