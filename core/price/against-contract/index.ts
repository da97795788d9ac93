export { againstContract } from './against-contract.ts';
export { allowedOf } from './allowed-of.ts';
export type { Cause, ContractTerms, ContractVerdict, DecidedLine } from './decided-line.ts';
