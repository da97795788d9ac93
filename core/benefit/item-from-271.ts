import { type Benefit, type Decimal, parseDecimal } from '../x12/index.ts';
import type { BenefitItem, Network, Period } from './benefits.ts';

const kinds: Readonly<Record<string, BenefitItem['kind']>> = {
  A: 'coinsurance',
  B: 'copay',
  C: 'deductible',
  E: 'not-covered',
  F: 'limit',
  G: 'out-of-pocket',
  I: 'not-covered',
};
const periods: Readonly<Record<string, Period>> = {
  '7': 'day',
  '22': 'plan-year',
  '23': 'calendar-year',
  '25': 'plan-year',
  '26': 'episode',
  '27': 'visit',
  '29': 'remaining',
  '32': 'lifetime',
};
const networks: Readonly<Record<string, Network>> = { Y: 'in', N: 'out', W: 'either' };
const levels: Readonly<Record<string, BenefitItem['level']>> = { IND: 'individual', FAM: 'family' };

/** `0.2` as `20`; a payer that sends 20 for twenty percent is understood too. */
export function percentOfShare(share: Decimal): string {
  const [whole, fraction = ''] = share.split('.');
  if (Number(whole) >= 1 && share !== '1') return share;
  const digits = fraction.padEnd(2, '0');
  return parseDecimal(`${whole}${digits.slice(0, 2)}.${digits.slice(2)}`) ?? share;
}

/** What a benefit line says about money or a limit; undefined when it says something else. */
export function itemFrom271({ benefit, messages }: Benefit): BenefitItem | undefined {
  const kind = kinds[benefit.kind];
  if (!kind) return undefined;
  return {
    kind,
    serviceTypes: benefit.serviceTypes,
    level: levels[benefit.coverageLevel ?? ''] ?? 'unknown',
    network: networks[benefit.inNetwork ?? ''] ?? 'unknown',
    ...(benefit.period ? { period: periods[benefit.period] ?? 'other' } : {}),
    ...(benefit.amount === undefined ? {} : { amount: benefit.amount }),
    ...(benefit.share === undefined ? {} : { percent: percentOfShare(benefit.share) }),
    ...(benefit.quantity === undefined ? {} : { quantity: { count: benefit.quantity, of: benefit.quantityKind ?? '' } }),
    ...(messages.length > 0 ? { says: messages.join(' ') } : {}),
  };
}
