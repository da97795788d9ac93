export * from './accounts.ts';
export * from './balance.ts';
export * from './entry.ts';
export type * from './event.ts';
export { events, type LedgerEvent } from './events/index.ts';
export type { TakenClaim } from './events/provider-adjusted.ts';
export type { Party } from './events/remitted.ts';
export * from './journal.ts';
export * from './post.ts';
