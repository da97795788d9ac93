import { assert } from './assert.ts';

declare const cents: unique symbol;
/** An amount of US money in integer cents. The only representation of money in the project. */
export type Cents = number & { readonly [cents]: true };

export const zero = 0 as Cents;

/**
 * Brands an integer number of cents.
 * @throws on anything that is not a safe integer: a fraction of a cent is a bug, not a rounding question.
 */
export function asCents(value: number): Cents {
  // The sentence is made only when it is needed: amounts are made millions of times.
  if (!Number.isSafeInteger(value)) assert(false, `${value} is not a whole number of cents`);
  return (value === 0 ? 0 : value) as Cents; // no negative zero
}

/**
 * Reads a decimal amount as people and X12 write it: `12`, `12.5`, `-.05`, `1000.00`.
 * @returns the cents, or undefined when the text is no amount or has a fraction of a cent that is not zero.
 */
export function parseMoney(text: string): Cents | undefined {
  const m = /^([+-]?)(\d{0,13})(?:\.(\d*))?$/.exec(text);
  if (!m || (m[2] === '' && !m[3])) return undefined;
  const fraction = m[3] ?? '';
  if (/[1-9]/.test(fraction.slice(2))) return undefined;
  const magnitude = Number(m[2] || '0') * 100 + Number(fraction.slice(0, 2).padEnd(2, '0'));
  return asCents(m[1] === '-' ? -magnitude : magnitude);
}

/** Canonical X12 form: no trailing zeros after the point, no leading zero dropped (`0.5`, `-12`, `100.01`). X12 type R. */
export function moneyToX12(amount: Cents): string {
  const sign = amount < 0 ? '-' : '';
  const whole = Math.trunc(Math.abs(amount) / 100);
  const fraction = Math.abs(amount) % 100;
  if (fraction === 0) return `${sign}${whole}`;
  return `${sign}${whole}.${String(fraction).padStart(2, '0').replace(/0$/, '')}`;
}

/** `1,234.56` with a minus sign in front of a negative amount; no currency symbol. */
export function showMoney(amount: Cents): string {
  const whole = String(Math.trunc(Math.abs(amount) / 100)).replace(/\B(?=(\d{3})+$)/g, ',');
  return `${amount < 0 ? '-' : ''}${whole}.${String(Math.abs(amount) % 100).padStart(2, '0')}`;
}

export const add = (...amounts: readonly Cents[]): Cents => asCents(amounts.reduce((total, a) => total + a, 0));
export const subtract = (from: Cents, ...amounts: readonly Cents[]): Cents =>
  asCents(amounts.reduce((rest, a) => rest - a, from as number));
export const negate = (amount: Cents): Cents => asCents(-amount);
export const sum = (amounts: Iterable<Cents>): Cents => {
  let total = 0;
  for (const a of amounts) total += a;
  return asCents(total);
};

/** `amount × numerator ÷ denominator`, rounded once, half away from zero, in exact integer arithmetic. */
export function proportion(amount: Cents, numerator: number, denominator: number): Cents {
  assert(
    Number.isSafeInteger(numerator) && Number.isSafeInteger(denominator) && denominator > 0,
    'a proportion is a ratio of whole numbers',
  );
  const product = BigInt(amount) * BigInt(numerator);
  const d = BigInt(denominator);
  const magnitude = product < 0n ? -product : product;
  const rounded = (magnitude * 2n + d) / (d * 2n);
  return asCents(Number(product < 0n ? -rounded : rounded));
}

/**
 * Splits an amount by weights so that no cent is lost: each share is rounded down, the remainder goes one cent at a time
 * to the largest fractions, first come first served on ties.
 * @throws when no weight is positive.
 */
export function allocate(amount: Cents, weights: readonly number[]): Cents[] {
  const total = weights.reduce((t, w) => t + w, 0);
  assert(total > 0 && weights.every((w) => Number.isSafeInteger(w) && w >= 0), 'weights are whole numbers, at least one of them positive');
  const sign = amount < 0 ? -1 : 1;
  const magnitude = BigInt(Math.abs(amount));
  const shares = weights.map((w) => (magnitude * BigInt(w)) / BigInt(total));
  const order = weights
    .map((w, i) => ({ i, rest: (magnitude * BigInt(w)) % BigInt(total) }))
    .sort((a, b) => (a.rest === b.rest ? a.i - b.i : a.rest > b.rest ? -1 : 1));
  let left = Number(magnitude - shares.reduce((t, s) => t + s, 0n));
  for (const { i } of order) {
    if (left-- <= 0) break;
    shares[i] = shares[i]! + 1n;
  }
  return shares.map((s) => asCents(sign * Number(s)));
}
