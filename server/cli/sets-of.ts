import type { Transaction } from '@claimwright/core/x12';

/** A transaction's set by its name in the trade: `835`, `837P`, `837I`, or the bare ST01. */
const setOf = (t: Transaction): string => (t.set === 'untyped' ? t.name : t.set);

/** The sets of a file, each once, as words of a sentence. */
export const setsOf = (transactions: readonly Transaction[]): string => [...new Set(transactions.map(setOf))].join(', ');
