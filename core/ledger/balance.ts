import { add, type Cents } from '../base/money.ts';
import type { AccountName } from './accounts.ts';
import type { Dimensions, Entry, Posting } from './entry.ts';

type BalanceKey = 'account' | keyof Dimensions;

/** A sum of postings with the keys that they share; a key that the postings do not name is absent. */
export interface Balance extends Dimensions {
  readonly account?: AccountName;
  readonly amount: Cents;
}

/**
 * Sums postings by account and dimensions: `balance(entries, ['account'])` is the trial balance, `['claim', 'line']` with
 * `where` a receivable is what is open. Sums of zero are left out.
 * @returns rows in the order in which their keys first occur.
 */
export function balance(entries: Iterable<Entry>, by: readonly BalanceKey[], where: (p: Posting) => boolean = () => true): Balance[] {
  const rows = new Map<string, Balance>();
  for (const entry of entries) {
    for (const posting of entry.postings) {
      if (!where(posting)) continue;
      const shared = Object.fromEntries(by.filter((k) => posting[k] !== undefined).map((k) => [k, posting[k]])) as Omit<Balance, 'amount'>;
      const key = JSON.stringify(by.map((k) => posting[k] ?? null));
      rows.set(key, { ...shared, amount: add(rows.get(key)?.amount ?? (0 as Cents), posting.amount) });
    }
  }
  return [...rows.values()].filter((row) => row.amount !== 0);
}
