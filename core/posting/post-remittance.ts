import { assert } from '../base/assert.ts';
import type { IsoDate } from '../base/date.ts';
import { type Cents, subtract, sum, zero } from '../base/money.ts';
import { ok, type Result, refused } from '../base/result.ts';
import type { Remittance } from '../claim/remittance.ts';
import type { Entry } from '../ledger/entry.ts';
import type { TakenClaim } from '../ledger/events/provider-adjusted.ts';
import { post, postedTo } from '../ledger/post.ts';
import { balancesOfOthers, creditsOf } from './credits-of-others.ts';
import { adjudicationIdentities, paymentIdentity } from './identity.ts';
import type { ClaimMatch } from './match.ts';
import { openBalances } from './open-balances.ts';
import { type Outcome, together } from './outcome.ts';
import type { PolicyRow } from './policy.ts';
import { postClaims, postProviderAdjustments, postWaiting, sourceOf } from './post-part.ts';
import { type Imbalance, imbalances } from './proof.ts';

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
  /** What reversals of this payer carried to later payments, and none has borne yet; nothing where absent. Below zero: more was taken back than was carried. */
  readonly toRecoup?: Cents;
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
  const identities = adjudicationIdentities(r);
  const claims = r.claims.map((remitted, i) => ({ remitted, match: matches[i], adjudication: identities[i]! }));
  const balances = openBalances(matches);
  const posted = [postClaims(r, claims, terms, balances), postWaiting(r, claims, terms, balances)];
  const credits: Outcome = { ...together([]), holds: creditsOf(balancesOfOthers(matches, balances)) };
  // A reversal may meet what was taken back before it, and so lower what is carried.
  const met = posted.flatMap((o) => o.entries.map((e) => postedTo(e, 'recoupments-payable')));
  const beside = postProviderAdjustments(r, { ...terms, toRecoup: subtract(terms.toRecoup ?? zero, ...met) });
  const outcome = together([...posted, credits, beside]);
  const cash = sum(outcome.entries.map((e) => postedTo(e, 'cash-clearing')));
  assert(cash === r.amount, `cash posted is ${cash} cents, the payment ${r.amount}`);
  return ok(outcome);
}
