/** The value at or below which a share of the numbers lies (nearest rank); undefined for none. `sorted` ascends. */
export function quantile(sorted: readonly number[], share: number): number | undefined {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
}
