export { judged } from './judged.ts';
export { type NeverSent, neverSent } from './never-sent.ts';
export { longestAsked, question, type VerifierQuestion, verifierProtocol } from './question.ts';
export type * from './verifier.ts';
