import { zero } from '../base/money.ts';
import type { Remittance, RemittedClaim } from '../claim/remittance.ts';
import type { EntrySource } from '../ledger/entry.ts';
import { type ClaimPosting, isReversal } from './claim-posting.ts';
import { paymentIdentity } from './identity.ts';
import type { ClaimMatch } from './match.ts';
import type { OpenBalances } from './open-balances.ts';
import { type Outcome, together } from './outcome.ts';
import { postClaim, postUnmatched } from './post-claim.ts';
import { postAdjustmentsOf } from './post-provider-adjustment.ts';
import type { PostingTerms } from './post-remittance.ts';
import { isWithheld, postWithheld } from './withheld.ts';

/** One claim of a payment on its way to the books, with the identity of its adjudication. */
export interface ClaimInPart {
  readonly remitted: RemittedClaim;
  /** Undefined where no claim of ours is certain. */
  readonly match: ClaimMatch | undefined;
  readonly adjudication: string;
}

export const sourceOf = (r: Remittance, t: PostingTerms): EntrySource => ({
  remittance: paymentIdentity(r),
  ...(t.file ? { file: t.file } : {}),
  ...(t.user ? { user: t.user } : {}),
});

/** Reversals first, so that a correction sent before its reversal finds the balance restored. */
const inOrder = (claims: readonly ClaimInPart[]): ClaimInPart[] => [
  ...claims.filter((c) => isReversal(c.remitted)),
  ...claims.filter((c) => !isReversal(c.remitted)),
];

const postingOf = (r: Remittance, { remitted, adjudication }: ClaimInPart, match: ClaimMatch, t: PostingTerms): ClaimPosting => ({
  ...{ remitted, match, adjudication, policy: t.policy },
  ...{ paidOn: r.paymentDate, date: t.today, source: sourceOf(r, t) },
});

/**
 * Posts some claims of a payment, reversals first. For payments that are too large to hold at once: all reversals of the payment are
 * posted in earlier parts than its other claims, and the matches of each part know what the parts before it left open. The caller proves
 * that the payment balances, and that the cash of all parts is its amount; once all are posted, it asks for {@link postWaiting}.
 * @param r the payment; its own list of claims is not looked at.
 * @param balances of the matches of the claims.
 */
export function postClaims(r: Remittance, claims: readonly ClaimInPart[], t: PostingTerms, balances: OpenBalances): Outcome {
  return together(
    inOrder(claims).map((c) => {
      const shared = { payer: t.payer, date: t.today, source: sourceOf(r, t) };
      if (!c.match) return postUnmatched(c.remitted, { money: c.adjudication, ...shared });
      return postClaim(postingOf(r, c, c.match, t), balances);
    }),
  );
}

/** Whether remittances of a claim said what its balance had no room for: {@link postWaiting} has to look at it. */
export const isWaiting = (match: ClaimMatch): boolean => isWithheld(match.posted ?? []);

/**
 * Posts what earlier remittances of a payment's claims said and could not be posted, as far as there is room. Once all claims of the payment
 * are posted: what one says may be room for what another said before.
 * @param balances as they are then; of matches read again when the payment was posted in parts.
 */
export function postWaiting(r: Remittance, claims: readonly ClaimInPart[], t: PostingTerms, balances: OpenBalances): Outcome {
  return together(inOrder(claims).flatMap((c) => (c.match ? postWithheld(postingOf(r, c, c.match, t), balances) : [])));
}

/** Posts what stands beside the claims of a payment (PLB), each in its place. */
export function postProviderAdjustments(r: Remittance, t: PostingTerms): Outcome {
  const payment = { payment: paymentIdentity(r), payer: t.payer, date: t.today, source: sourceOf(r, t) };
  return together(
    postAdjustmentsOf({ ...payment, adjustments: r.providerAdjustments, taken: t.taken ?? {}, toRecoup: t.toRecoup ?? zero }),
  );
}
