import { type Cents, subtract, sum } from '../../base/index.ts';

/** In which state each dollar is. `over` and `short` are what is left of a deposit or payment that is tied with another amount. */
export type DepositState = 'matched' | 'eft-without-era' | 'over';
export type PaymentState = 'matched' | 'era-without-eft' | 'short';

const open = (amount: Cents, tied: readonly Cents[]) => {
  const matched = sum(tied);
  return { matched, rest: subtract(amount, matched) };
};

/** A deposit's dollars by state: their sum is the deposit. */
export function depositStanding(
  amount: Cents,
  tied: readonly Cents[],
): { readonly state: DepositState; readonly matched: Cents; readonly rest: Cents } {
  const { matched, rest } = open(amount, tied);
  return { state: rest === 0 ? 'matched' : matched === 0 ? 'eft-without-era' : 'over', matched, rest };
}

/** A payment's dollars by state: their sum is the payment. One of zero waits for no deposit. */
export function paymentStanding(
  amount: Cents,
  tied: readonly Cents[],
): { readonly state: PaymentState; readonly matched: Cents; readonly rest: Cents } {
  const { matched, rest } = open(amount, tied);
  return { state: rest === 0 ? 'matched' : matched === 0 ? 'era-without-eft' : 'short', matched, rest };
}
