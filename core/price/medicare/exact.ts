import { assert } from '../../base/assert.ts';
import { asCents, type Cents, proportion } from '../../base/money.ts';

/** An amount in cents that is not rounded yet: `cents × numerator ÷ denominator`, in whole numbers. */
export interface Exact {
  readonly numerator: number;
  readonly denominator: number;
}

const greatestDivisor = (a: number, b: number): number => (b === 0 ? a : greatestDivisor(b, a % b));

function reduced(numerator: number, denominator: number): Exact {
  assert(Number.isSafeInteger(numerator) && Number.isSafeInteger(denominator) && denominator > 0, 'an amount stays within whole numbers');
  const by = greatestDivisor(Math.abs(numerator), denominator) || 1;
  return { numerator: numerator / by, denominator: denominator / by };
}

export const exactly = (cents: number): Exact => ({ numerator: cents, denominator: 1 });

/** So small that another factor of the trade still fits: a fraction need not be reduced. */
const smallNumerator = 2 ** 36;
const smallDenominator = 2 ** 20;
const fraction = (numerator: number, denominator: number): Exact =>
  numerator >= 0 && numerator < smallNumerator && denominator < smallDenominator
    ? { numerator, denominator }
    : reduced(numerator, denominator);

export const product = (a: Exact, b: Exact): Exact => fraction(a.numerator * b.numerator, a.denominator * b.denominator);
export const plus = (a: Exact, b: Exact): Exact =>
  fraction(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);

/** A non-negative whole number divided by a whole one, half up, where the product is known to be exact in a double. */
export const halfUp = (numerator: number, denominator: number): number => Math.floor((numerator + denominator / 2) / denominator);

/** Below it, half a denominator more still leaves the quotient exact to the half. */
const surelyExact = 2 ** 51;

/** In whole cents, half up: the one rounding of an adjusted amount. */
export function rounded({ numerator, denominator }: Exact): Cents {
  if (denominator === 1) return asCents(numerator);
  if (numerator >= 0 && numerator < surelyExact) return asCents(halfUp(numerator, denominator));
  return proportion(asCents(numerator), 1, denominator);
}

/** A percentage as decimal text: `62.5` is five eighths. @throws on anything else: rule tables are checked by their test. */
export function percentage(text: string): Exact {
  const m = /^(\d{1,4})(?:\.(\d{1,4}))?$/.exec(text);
  assert(m, `${JSON.stringify(text)} is a percentage`);
  const places = m[2]?.length ?? 0;
  return reduced(Number(`${m[1]}${m[2] ?? ''}`), 100 * 10 ** places);
}
