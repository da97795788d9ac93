import { type Figure, figure } from './figure.ts';
import { quantile } from './quantile.ts';

const lags = {
  'charge-lag': ['Charge lag', 'date of service → charge'],
  'claim-lag': ['Claim lag', 'charge → claim'],
  'payment-lag': ['Payment lag', 'claim → payment'],
} as const;

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
