import { type Cents, negate, showMoney } from '../base/money.ts';
import type { ClaimMatch } from './match.ts';
import type { OpenBalances } from './open-balances.ts';
import type { Hold } from './outcome.ts';

/** What a payer beside the one that remits owes on a line, before the payment and now. */
export interface BalanceOfOther {
  readonly claim: string;
  readonly line: number;
  readonly payer: string;
  readonly before: Cents;
  readonly now: Cents;
}

/** Balances of other payers that the payment has moved so far; a claim that it names twice counts once. */
export function balancesOfOthers(matches: readonly (ClaimMatch | undefined)[], balances: OpenBalances): BalanceOfOther[] {
  const moved = new Map<string, BalanceOfOther>();
  for (const { claim, owed } of matches.filter((m) => m !== undefined)) {
    for (const { payer, line, open } of owed ?? []) {
      const now = balances.open(claim, line, payer);
      if (now !== open) moved.set(`${claim} ${line} ${payer}`, { claim, line, payer, before: open, now });
    }
  }
  return [...moved.values()];
}

/**
 * What payers beside the one that remits are left with: a decision that was taken back may leave one that answered to it with a credit.
 * Asked once all claims of a payment are posted, since a correction may follow.
 */
export function creditsOf(moved: readonly BalanceOfOther[]): Hold[] {
  return moved
    .filter(({ before, now }) => now < 0 && now < before)
    .map(({ claim, line, now }) => {
      const says = `another payer of this claim has paid ${showMoney(negate(now))} more than is left to it now`;
      return { kind: 'credit-balance', claim, line, amount: negate(now), says };
    });
}
