import { assert } from '../base/assert.ts';
import type { IsoDate } from '../base/date.ts';
import { type Cents, sum } from '../base/money.ts';
import { ok, type Result, refused } from '../base/result.ts';
import type { Remittance } from '../claim/remittance.ts';
import type { Entry } from '../ledger/entry.ts';
import type { TakenClaim } from '../ledger/events/provider-adjusted.ts';
import { post, postedTo } from '../ledger/post.ts';
import { isReversal } from './claim-posting.ts';
import { adjudicationIdentities, paymentIdentity } from './identity.ts';
import type { ClaimMatch } from './match.ts';
import { openBalances } from './open-balances.ts';
import { type Outcome, together } from './outcome.ts';
import type { PolicyRow } from './policy.ts';
import { creditsOfOthers, postClaim, postUnmatched } from './post-claim.ts';
import { postProviderAdjustment } from './post-provider-adjustment.ts';
import { type Imbalance, imbalances } from './proof.ts';
import { postWithheld } from './withheld.ts';

/** How a payment is to be posted. */
export interface PostingTerms {
  /** Ours, of the payer that sent the payment. */
  readonly payer: string;
  /** Rows of this payer and the general ones. */
  readonly policy: readonly PolicyRow[];
  /** Accounting date. */
  readonly today: IsoDate;
  readonly file?: string;
  readonly user?: string;
  /** Claims that provider-level adjustments name by reference; with what was paid on their lines where no reversal ever came. */
  readonly taken?: Readonly<Record<string, TakenClaim>>;
}

/** Why a payment is not posted. Its deposited cash is real all the same: `cash` puts it to unapplied payer cash. */
export type PaymentRefused =
  | { readonly kind: 'unbalanced'; readonly imbalances: readonly Imbalance[]; readonly cash?: Entry }
  | { readonly kind: 'negative-payment'; readonly amount: Cents };

function unappliedCash(r: Remittance, t: PostingTerms): { cash?: Entry } {
  if (r.amount <= 0) return {};
  const money = paymentIdentity(r);
  return { cash: post({ event: 'unapplied', money, payer: t.payer, amount: r.amount, date: t.today, source: sourceOf(r, t) }) };
}

export const sourceOf = (r: Remittance, t: PostingTerms) => ({
  remittance: paymentIdentity(r),
  ...(t.file ? { file: t.file } : {}),
  ...(t.user ? { user: t.user } : {}),
});

/** Claims in the order of posting: reversals first, so that a correction sent before its reversal finds the balance restored. */
function postClaims(r: Remittance, matches: readonly (ClaimMatch | undefined)[], t: PostingTerms): Outcome[] {
  const balances = openBalances(matches);
  const identities = adjudicationIdentities(r);
  const shared = { date: t.today, source: sourceOf(r, t) };
  const numbered = r.claims.map((remitted, i) => ({ remitted, match: matches[i], adjudication: identities[i]! }));
  const terms = { policy: t.policy, paidOn: r.paymentDate, ...shared };
  const ordered = [...numbered.filter((c) => isReversal(c.remitted)), ...numbered.filter((c) => !isReversal(c.remitted))];
  const outcomes = ordered.map(({ remitted, match, adjudication }) => {
    if (!match) return postUnmatched(remitted, { money: adjudication, payer: t.payer, ...shared });
    return postClaim({ remitted, match, adjudication, ...terms }, balances);
  });
  // Once all claims are posted: what one says may be room for what another said before.
  const late = ordered.map(({ remitted, match, adjudication }) =>
    match ? postWithheld({ remitted, match, adjudication, ...terms }, balances) : together([]),
  );
  return [...outcomes, ...late, { ...together([]), holds: creditsOfOthers(matches, balances) }];
}

/**
 * Turns one payment (an 835 transaction) into journal entries: posted whole or not at all.
 * @param matches one for each claim of the remittance, in its order; undefined where no claim of ours is certain.
 * @returns the entries, whose cash is the amount paid to the cent; what was denied; what a person must answer; what is good to know.
 *   Refused when a line, a claim or the payment does not balance, or the payment is below zero.
 */
export function postRemittance(
  r: Remittance,
  matches: readonly (ClaimMatch | undefined)[],
  terms: PostingTerms,
): Result<Outcome, PaymentRefused> {
  assert(matches.length === r.claims.length, 'one match, or undefined, for each claim');
  const open = imbalances(r);
  if (open.length > 0) return refused({ kind: 'unbalanced', imbalances: open, ...unappliedCash(r, terms) });
  if (r.amount < 0) return refused({ kind: 'negative-payment', amount: r.amount });
  const payment = {
    payment: paymentIdentity(r),
    payer: terms.payer,
    taken: terms.taken ?? {},
    date: terms.today,
    source: sourceOf(r, terms),
  };
  const adjusted = r.providerAdjustments.map((a, i) => postProviderAdjustment(a, i + 1, payment));
  const outcome = together([...postClaims(r, matches, terms), ...adjusted]);
  const cash = sum(outcome.entries.map((e) => postedTo(e, 'cash-clearing')));
  assert(cash === r.amount, `cash posted is ${cash} cents, the payment ${r.amount}`);
  return ok(outcome);
}
