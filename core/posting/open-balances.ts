import { add, type Cents, zero } from '../base/money.ts';
import type { Entry } from '../ledger/entry.ts';
import type { ClaimMatch } from './match.ts';

/** What payers owe by line while a payment is being posted: a correction must see what the reversal before it did. */
export interface OpenBalances {
  open(claim: string, line: number, payer: string): Cents;
  apply(entry: Entry): void;
  /** What a payer took back beside its claims, and is owed on this claim's lines since, as far as no reversal has met it. */
  recouped(claim: string, payer: string): readonly { readonly line: number; readonly amount: Cents }[];
  /** Keys of entries that this payment undid, or whose withheld amounts it posted. */
  readonly settled: Set<string>;
}

/** Starts from what the matches say; a claim that the payment names twice counts once. */
export function openBalances(matches: readonly (ClaimMatch | undefined)[]): OpenBalances {
  const balances = new Map<string, Cents>();
  const recouped = new Map<string, Cents>();
  const recoupedLines = new Map<string, readonly number[]>();
  // Ids hold no blank.
  const key = (claim: string, line: number, payer: string) => `${claim} ${line} ${payer}`;
  for (const m of matches) {
    if (m?.recouped && m.recouped.length > 0)
      recoupedLines.set(
        m.claim,
        m.recouped.map((r) => r.line),
      );
    for (const r of m?.recouped ?? []) recouped.set(key(m!.claim, r.line, m!.payer), r.amount);
    for (const l of m?.lines ?? []) balances.set(key(m!.claim, l.line, m!.payer), l.open);
    for (const o of m?.owed ?? []) balances.set(key(m!.claim, o.line, o.payer), o.open);
  }
  const open = (claim: string, line: number, payer: string) => balances.get(key(claim, line, payer)) ?? zero;
  return {
    open,
    recouped: (claim, payer) =>
      (recoupedLines.get(claim) ?? [])
        .map((line) => ({ line, amount: recouped.get(key(claim, line, payer)) ?? zero }))
        .filter((r) => r.amount > 0),
    apply(entry) {
      const meets = entry.event === 'taken-back' && entry.postings.some((p) => p.account === 'recoupments-payable');
      for (const { account, claim, line, payer, amount } of entry.postings) {
        if (account !== 'ar-insurance' || !claim || !line || !payer) continue;
        const at = key(claim, line, payer);
        balances.set(at, add(open(claim, line, payer), amount));
        if (meets) recouped.set(at, add(recouped.get(at) ?? zero, amount));
      }
    },
    settled: new Set(),
  };
}
