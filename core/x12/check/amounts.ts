import { asCents, type Cents, showMoney } from '../../base/money.ts';

type Adjustments = readonly { readonly reasons: readonly { readonly amount: Cents }[] }[];

/** What adjustments (CAS) come to, in cents. Plain numbers: a file may hold sums that no payment has. */
export function adjusted(adjustments: Adjustments): number {
  let total = 0;
  for (const { reasons } of adjustments) for (const { amount } of reasons) total += amount;
  return total;
}

/** An amount that was summed, for people. */
export const show = (cents: number): string =>
  Number.isSafeInteger(cents) ? showMoney(asCents(cents)) : 'an amount too large to be counted in cents';
