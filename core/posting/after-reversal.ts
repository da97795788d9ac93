import { allocate, asCents, type Cents, negate, showMoney, subtract, sum, zero } from '../base/money.ts';
import { post } from '../ledger/post.ts';
import { type ClaimPosting, sourceOf } from './claim-posting.ts';
import type { OpenBalances } from './open-balances.ts';
import { type Hold, type Outcome, together } from './outcome.ts';

const nothing: Outcome = { entries: [], denials: [], holds: [], notes: [] };

/**
 * A provider-level adjustment took back what only now is reversed: it was owed on the claim since, and the reversal makes it owed a second time.
 * What was taken answers for the reversal, as it would have had it come after it. Asked about, since the payer must not take it twice.
 */
function meetRecouped(p: ClaimPosting, balances: OpenBalances): Outcome {
  const { claim, patient, payer } = p.match;
  const recouped = balances.recouped(claim, payer);
  const total = sum(recouped.map((r) => r.amount));
  const reversed = negate(p.remitted.paid);
  const amount = asCents(Math.min(reversed, total));
  if (amount <= 0) return nothing;
  const shares = allocate(
    amount,
    recouped.map((r) => r.amount),
  );
  const entries = recouped.map(({ line }, i) => {
    const what = { recouped: { patient, claim, payer, amount: shares[i]! } };
    const adjudication = `${p.adjudication}+recouped`;
    const entry = post({ event: 'taken-back', adjudication, line, what, date: p.date, source: sourceOf(p, line) });
    balances.apply(entry);
    return entry;
  });
  const says = `the payer reverses ${showMoney(reversed)} of which it took back ${showMoney(amount)} before, beside other claims: see that it does not take it twice`;
  return { ...nothing, entries: entries.filter((e) => e.postings.length > 0), holds: [{ kind: 'reversal-differs', claim, amount, says }] };
}

/** The most that a payer can owe on a line: a next payer what others moved to it, where they did, else whoever is billed the charge. */
function mostOwed({ match }: ClaimPosting, line: number, charge: Cents, balances: OpenBalances): Cents {
  if (match.priority === 1) return charge;
  const live = (match.posted ?? []).filter((e) => !balances.settled.has(`undone ${e.key}`));
  const legs = live.flatMap((e) => e.postings).filter((q) => q.account === 'ar-insurance' && q.line === line && q.payer === match.payer);
  const moved = sum(legs.map((q) => (q.amount > 0 ? q.amount : zero)));
  return moved > 0 ? moved : charge;
}

/** Lines on which a payer owes more than it can, now that it took something back: what it reverses was never posted, or was taken back before. */
function overstated(p: ClaimPosting, before: readonly Cents[], balances: OpenBalances): Hold[] {
  const { claim, payer, lines } = p.match;
  return lines.flatMap(({ line, charge, chargedNow = charge }, i): Hold[] => {
    const open = balances.open(claim, line, payer);
    const excess = subtract(open, mostOwed(p, line, asCents(Math.max(charge, chargedNow)), balances));
    if (excess <= 0 || open <= before[i]!) return [];
    const says = `after the reversal the payer owes ${showMoney(open)}, ${showMoney(excess)} more than it can: what it takes back was not posted, or was taken back before`;
    return [{ kind: 'reversal-differs', claim, line, amount: excess, says }];
  });
}

/**
 * What is to do and to ask once a reversal was posted.
 * @param before what this payer owed on the match's lines before it, in their order.
 */
export function afterReversal(p: ClaimPosting, before: readonly Cents[], balances: OpenBalances): Outcome {
  const met = meetRecouped(p, balances);
  return together([met, { ...nothing, holds: overstated(p, before, balances) }]);
}
