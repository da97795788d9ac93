import { assert } from '../base/assert.ts';
import { sum } from '../base/money.ts';
import type { Remittance } from '../claim/remittance.ts';
import { postedTo } from '../ledger/post.ts';
import { balancesOfOthers, creditsOf } from './credits-of-others.ts';
import type { ClaimMatch } from './match.ts';
import { openBalances } from './open-balances.ts';
import { type Outcome, together } from './outcome.ts';
import { postClaim } from './post-claim.ts';
import { type ClaimInPart, sourceOf } from './post-part.ts';
import type { PostingTerms } from './post-remittance.ts';
import { postWithheld } from './withheld.ts';

/**
 * Posts one claim of a payment that was posted before without it, now that a person has said which claim of ours it is. Its cash waits in
 * unapplied payer cash: who posts this reverses that entry with it, so that the payment's cash stays as it is.
 * @param r the payment; its own list of claims is not looked at.
 */
export function postHeldClaim(
  r: Remittance,
  { remitted, match, adjudication }: ClaimInPart & { match: ClaimMatch },
  t: PostingTerms,
): Outcome {
  const balances = openBalances([match]);
  const p = { remitted, match, adjudication, policy: t.policy, paidOn: r.paymentDate, date: t.today, source: sourceOf(r, t) };
  const claim = postClaim(p, balances);
  const late = postWithheld(p, balances);
  const outcome = together([claim, late, { ...together([]), holds: creditsOf(balancesOfOthers([match], balances)) }]);
  const cash = sum(outcome.entries.map((e) => postedTo(e, 'cash-clearing')));
  assert(cash === remitted.paid, `cash posted is ${cash} cents, the claim's ${remitted.paid}`);
  return outcome;
}
