import { allocate, type Cents, subtract, sum, zero } from '../base/money.ts';

/**
 * Spreads amounts over lines by weight so that no cent is lost in either direction: each amount's shares add up to it, and when
 * the amounts add up to the weights, each line's shares add up to its weight. It allocates running totals and takes differences.
 * @returns one row of shares an amount; all on the first line when no weight is positive.
 */
export function spread(amounts: readonly Cents[], weights: readonly Cents[]): Cents[][] {
  const usable = weights.some((w) => w > 0) ? weights.map((w) => Math.max(w, 0)) : weights.map((_, i) => (i === 0 ? 1 : 0));
  let before: Cents[] = weights.map(() => zero);
  return amounts.map((_, i) => {
    const until = allocate(sum(amounts.slice(0, i + 1)), usable);
    const shares = until.map((amount, line) => subtract(amount, before[line]!));
    before = until;
    return shares;
  });
}
