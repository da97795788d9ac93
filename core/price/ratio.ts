import { type Cents, proportion } from '../base/money.ts';

/** A decimal as a ratio of whole numbers, so that money meets no float: `62.5` is 625 / 10. */
export interface Ratio {
  readonly numerator: number;
  readonly denominator: number;
}

/** Reads units or a percentage written as a decimal of up to six places; undefined when it is none. */
export function parseRatio(text: string): Ratio | undefined {
  const m = /^(\d{1,8})(?:\.(\d{1,6}))?$/.exec(text);
  if (!m) return undefined;
  const places = m[2]?.length ?? 0;
  return { numerator: Number(`${m[1]}${m[2] ?? ''}`), denominator: 10 ** places };
}

export const times = (amount: Cents, by: Ratio): Cents => proportion(amount, by.numerator, by.denominator);
/** `percent` of an amount, rounded once, half up. */
export const percentOf = (amount: Cents, percent: Ratio): Cents => proportion(amount, percent.numerator, percent.denominator * 100);
