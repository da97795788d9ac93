import { asCents, type Cents } from '../base/money.ts';
import type { BenefitItem, Benefits } from './benefits.ts';
import { itemsFor, type Seen } from './items-for.ts';

/** What is left of the year's accumulators, as far as the plan says; absent is unknown. */
export interface WhatIsLeft {
  readonly deductibleLeft?: Cents;
  readonly outOfPocketLeft?: Cents;
}

/** The least of the amounts left: whoever of person and family meets theirs first is done. A year's amount of zero leaves nothing. */
function left(items: readonly BenefitItem[]): Cents | undefined {
  const remaining = items.filter((i) => i.period === 'remaining').flatMap((i) => (i.amount === undefined ? [] : [i.amount]));
  if (remaining.length > 0) return asCents(Math.min(...remaining));
  return items.some((i) => i.amount === 0) ? asCents(0) : undefined;
}

/** Reads the remaining deductible and out-of-pocket amounts of the plan as a whole. */
export function whatIsLeft(b: Benefits, seen: Seen): WhatIsLeft {
  const deductibleLeft = left(itemsFor(b, ['deductible'], '30', seen));
  const outOfPocketLeft = left(itemsFor(b, ['out-of-pocket'], '30', seen));
  return {
    ...(deductibleLeft === undefined ? {} : { deductibleLeft }),
    ...(outOfPocketLeft === undefined ? {} : { outOfPocketLeft }),
  };
}
