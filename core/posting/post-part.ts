import type { Remittance, RemittedClaim } from '../claim/remittance.ts';
import type { EntrySource } from '../ledger/entry.ts';
import { isReversal } from './claim-posting.ts';
import { paymentIdentity } from './identity.ts';
import type { ClaimMatch } from './match.ts';
import { openBalances } from './open-balances.ts';
import { type Outcome, together } from './outcome.ts';
import { postClaim, postUnmatched } from './post-claim.ts';
import { postProviderAdjustment } from './post-provider-adjustment.ts';
import type { PostingTerms } from './post-remittance.ts';

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

/**
 * Posts some claims of a payment, reversals first, so that a correction sent before its reversal finds the balance restored. For
 * payments that are too large to hold at once: all reversals of the payment are posted in earlier parts than its other claims, and the
 * matches of each part know what the parts before it left open. The caller proves that the payment balances, and that the cash of all
 * parts is its amount.
 * @param r the payment; its own list of claims is not looked at.
 */
export function postClaims(r: Remittance, claims: readonly ClaimInPart[], t: PostingTerms): Outcome {
  const balances = openBalances(claims.map((c) => c.match));
  const shared = { date: t.today, source: sourceOf(r, t) };
  const ordered = [...claims.filter((c) => isReversal(c.remitted)), ...claims.filter((c) => !isReversal(c.remitted))];
  return together(
    ordered.map(({ remitted, match, adjudication }) => {
      if (!match) return postUnmatched(remitted, { money: adjudication, payer: t.payer, ...shared });
      return postClaim({ remitted, match, adjudication, rows: t.contractual, paidOn: r.paymentDate, ...shared }, balances);
    }),
  );
}

/** Posts what stands beside the claims of a payment (PLB), each in its place. */
export function postProviderAdjustments(r: Remittance, t: PostingTerms): Outcome {
  const payment = {
    payment: paymentIdentity(r),
    payer: t.payer,
    taken: t.taken ?? {},
    date: t.today,
    source: sourceOf(r, t),
  };
  return together(r.providerAdjustments.map((a, i) => postProviderAdjustment(a, i + 1, payment)));
}
