import { type Figure, figure } from './figure.ts';

const lags = {
  'charge-lag': ['Charge lag', 'date of service → charge'],
  'claim-lag': ['Claim lag', 'charge → claim'],
  'payment-lag': ['Payment lag', 'claim → payment'],
} as const;

/** The value below which a share of the numbers lies (nearest rank); undefined for none. */
function quantile(sorted: readonly number[], share: number): number | undefined {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
}

/** Median and 90th percentile of a lag in days. */
export function lag(which: keyof typeof lags, days: readonly number[]): { readonly median: Figure; readonly ninetieth: Figure } {
  const [title, formula] = lags[which];
  const sorted = [...days].sort((a, b) => a - b);
  return {
    median: figure({ id: which, title, formula: `${formula}, days, median`, unit: 'days' }, quantile(sorted, 0.5)),
    ninetieth: figure(
      { id: `${which}-90`, title: `${title}, 9 of 10`, formula: `${formula}, days, 90th percentile`, unit: 'days' },
      quantile(sorted, 0.9),
    ),
  };
}
