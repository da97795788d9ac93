import { add, type Cents, zero } from '../base/money.ts';
import type { Entry } from '../ledger/entry.ts';
import type { ClaimMatch } from './match.ts';

/** What payers owe by line while a payment is being posted: a correction must see what the reversal before it did. */
export interface OpenBalances {
  open(claim: string, line: number, payer: string): Cents;
  apply(entry: Entry): void;
  /** Keys of entries that this payment undid, or whose withheld amounts it posted. */
  readonly settled: Set<string>;
}

/** Starts from what the matches say; a claim that the payment names twice counts once. */
export function openBalances(matches: readonly (ClaimMatch | undefined)[]): OpenBalances {
  const balances = new Map<string, Cents>();
  // Ids hold no blank.
  const key = (claim: string, line: number, payer: string) => `${claim} ${line} ${payer}`;
  for (const m of matches) {
    for (const l of m?.lines ?? []) balances.set(key(m!.claim, l.line, m!.payer), l.open);
    for (const o of m?.owed ?? []) balances.set(key(m!.claim, o.line, o.payer), o.open);
  }
  const open = (claim: string, line: number, payer: string) => balances.get(key(claim, line, payer)) ?? zero;
  return {
    open,
    apply(entry) {
      for (const { account, claim, line, payer, amount } of entry.postings) {
        if (account !== 'ar-insurance' || !claim || !line || !payer) continue;
        balances.set(key(claim, line, payer), add(open(claim, line, payer), amount));
      }
    },
    settled: new Set(),
  };
}
