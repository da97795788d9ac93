import { assert } from '../base/assert.ts';
import { sum } from '../base/money.ts';
import type { Remittance } from '../claim/remittance.ts';
import { postedTo } from '../ledger/post.ts';
import { adjudicationIdentities } from './identity.ts';
import type { ClaimMatch } from './match.ts';
import { openBalances } from './open-balances.ts';
import { type Outcome, together } from './outcome.ts';
import { creditsOfOthers, postClaim } from './post-claim.ts';
import { type PostingTerms, sourceOf } from './post-remittance.ts';
import { postWithheld } from './withheld.ts';

/**
 * Posts one claim of a payment that was posted before without it, now that a person has said which claim of ours it is. Its cash waits in
 * unapplied payer cash: who posts this reverses that entry with it, so that the payment's cash stays as it is.
 * @param index of the claim in the remittance.
 */
export function postHeldClaim(r: Remittance, index: number, match: ClaimMatch, terms: PostingTerms): Outcome {
  const remitted = r.claims[index];
  assert(remitted, 'the remittance has that claim');
  const balances = openBalances([match]);
  const adjudication = adjudicationIdentities(r)[index]!;
  const p = { remitted, match, adjudication, policy: terms.policy, paidOn: r.paymentDate, date: terms.today, source: sourceOf(r, terms) };
  const claim = postClaim(p, balances);
  const late = postWithheld(p, balances);
  const outcome = together([claim, late, { ...together([]), holds: creditsOfOthers([match], balances) }]);
  const cash = sum(outcome.entries.map((e) => postedTo(e, 'cash-clearing')));
  assert(cash === remitted.paid, `cash posted is ${cash} cents, the claim's ${remitted.paid}`);
  return outcome;
}
