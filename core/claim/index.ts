export type * from './adjudication.ts';
export type * from './claim.ts';
export * from './coverage.ts';
export * from './party.ts';
export type * from './remittance.ts';
