import type { Cents } from '../base/money.ts';
import { type Figure, figure, percent } from './figure.ts';

/** What became of a claim, as far as it is known. */
export interface ClaimHistory {
  readonly submitted: boolean;
  /** Accepted by the payer's front end. */
  readonly accepted: boolean;
  /** An edit fired, or a person touched the claim, before it was accepted. */
  readonly touched: boolean;
  readonly adjudicated: boolean;
  /** The first adjudication paid it, or moved it correctly to the patient. */
  readonly settledAtFirst: boolean;
  /** A line was denied. */
  readonly denied: boolean;
  readonly charge: Cents;
  readonly deniedAmount: Cents;
}

const count = (claims: readonly ClaimHistory[], test: (c: ClaimHistory) => boolean) => claims.filter(test).length;

export const cleanClaimRate = (claims: readonly ClaimHistory[]): Figure =>
  figure(
    {
      id: 'clean-claim-rate',
      title: 'Clean claim rate',
      formula: 'claims accepted with no edit and no human touch ÷ claims submitted',
      unit: 'percent',
    },
    percent(
      count(claims, (c) => c.submitted && c.accepted && !c.touched),
      count(claims, (c) => c.submitted),
    ),
  );

export const firstPassResolution = (claims: readonly ClaimHistory[]): Figure =>
  figure(
    {
      id: 'first-pass-resolution',
      title: 'First-pass resolution',
      formula: 'claims paid or correctly moved to the patient on the first adjudication ÷ claims adjudicated',
      unit: 'percent',
    },
    percent(
      count(claims, (c) => c.adjudicated && c.settledAtFirst),
      count(claims, (c) => c.adjudicated),
    ),
  );

export const denialRate = (claims: readonly ClaimHistory[]): Figure =>
  figure(
    { id: 'denial-rate', title: 'Denial rate', formula: 'claims with a denied line ÷ claims adjudicated', unit: 'percent' },
    percent(
      count(claims, (c) => c.adjudicated && c.denied),
      count(claims, (c) => c.adjudicated),
    ),
  );

export function denialRateInDollars(claims: readonly ClaimHistory[]): Figure {
  const adjudicated = claims.filter((c) => c.adjudicated);
  const total = (of: (c: ClaimHistory) => Cents) => adjudicated.reduce<number>((t, c) => t + of(c), 0);
  const about = {
    id: 'denial-rate-dollars',
    title: 'Denial rate in dollars',
    formula: 'denied dollars ÷ dollars adjudicated',
    unit: 'percent',
  } as const;
  return figure(
    about,
    percent(
      total((c) => c.deniedAmount),
      total((c) => c.charge),
    ),
  );
}
