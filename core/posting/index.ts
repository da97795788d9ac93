export { type ContractualRow, contractOf, generalContractual } from './contractual.ts';
export { adjudicationIdentities, paymentIdentity } from './identity.ts';
export type { ClaimMatch, LineAccount } from './match.ts';
export type { Denial, Hold, Note, Outcome } from './outcome.ts';
export { type PaymentRefused, type PostingTerms, postRemittance } from './post-remittance.ts';
export { type Imbalance, imbalances } from './proof.ts';
