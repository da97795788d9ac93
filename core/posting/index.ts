export { type ContractualRow, contractOf, generalContractual } from './contractual.ts';
export { adjudicationIdentities, adjudicationIdentity, adjudicationName, paymentIdentity } from './identity.ts';
export type { ClaimMatch, LineAccount } from './match.ts';
export type { Denial, Hold, Note, Outcome } from './outcome.ts';
export { type ClaimInPart, postClaims, postProviderAdjustments } from './post-part.ts';
export { type PaymentRefused, type PostingTerms, postRemittance } from './post-remittance.ts';
export { type Imbalance, imbalanceOfPayment, imbalances, imbalancesOfClaim } from './proof.ts';
