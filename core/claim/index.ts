export type * from './adjudication.ts';
export type * from './claim.ts';
export { codeAnswers } from './code-answers.ts';
export * from './coverage.ts';
export * from './from-835.ts';
export * from './from-837p.ts';
export * from './party.ts';
export type * from './remittance.ts';
export * from './to-837p.ts';
