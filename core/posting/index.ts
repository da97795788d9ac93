export { contractOf } from './contractual.ts';
export { generalPolicy } from './general-policy.ts';
export { adjudicationIdentities, paymentIdentity } from './identity.ts';
export type { ClaimMatch, LineAccount } from './match.ts';
export type { Denial, Hold, Note, Outcome } from './outcome.ts';
export { type PolicyAccount, type PolicyAction, type PolicyRow, rowName } from './policy.ts';
export { breaksLimit, contractReasons } from './policy-limits.ts';
export { type PaymentRefused, type PostingTerms, postRemittance } from './post-remittance.ts';
export { type Imbalance, imbalances } from './proof.ts';
