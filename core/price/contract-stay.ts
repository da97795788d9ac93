import type { Dated } from '../base/dated.ts';
import { holdsOn } from '../base/dated.ts';
import { asCents, type Cents, showMoney, sum, zero } from '../base/money.ts';
import type { FeeSchedule } from './fee-schedule.ts';
import { type Price, type PricedLine, priceLine } from './price-line.ts';

/** What a contract pays for a stay or a case as one, whatever was done in it, but for what it carves out. */
export interface StayRate extends Dated {
  readonly name: string;
  /** For each day, or once for the case. */
  readonly per: 'day' | 'case';
  readonly rate: Cents;
  /** For a case: it is one when one of these codes was done. Absent: always. */
  readonly forCodes?: readonly string[];
  /** Codes that are paid on top, by a schedule of their own. */
  readonly carveOuts: readonly { readonly codes: readonly string[]; readonly schedule: string }[];
}

/** A stay's price by line; the rate stands with the first line that is not carved out, the others are in it. */
export type StayPrice =
  | { readonly kind: 'priced'; readonly allowed: Cents; readonly lines: readonly Price[]; readonly steps: readonly string[] }
  | { readonly kind: 'no-data'; readonly why: string };

/**
 * What a contract allows for a stay by a per-diem or a case rate with carve-outs.
 * @param days whole days of the stay; for a case they do not count.
 * @returns no-data, with the reason, where no rate holds on the first line's day, no code makes it a case, or a carve-out has no price.
 */
export function priceStay(
  lines: readonly PricedLine[],
  days: number,
  rates: readonly StayRate[],
  schedules: readonly FeeSchedule[],
): StayPrice {
  const [first] = lines;
  if (!first) return { kind: 'no-data', why: 'the stay has no lines' };
  const rate = rates.findLast((r) => holdsOn(r, first.on));
  if (!rate) return { kind: 'no-data', why: `no rate holds on ${first.on}` };
  if (!Number.isInteger(days) || days < 1) return { kind: 'no-data', why: `${days} is no number of days` };
  if (rate.forCodes && !lines.some(({ code }) => rate.forCodes!.includes(code)))
    return { kind: 'no-data', why: `${rate.name} pays cases with ${rate.forCodes.join(', ')}, and none of them was done` };
  const whole = rate.per === 'day' ? asCents(rate.rate * days) : rate.rate;
  const told = rate.per === 'day' ? `${days} days × ${showMoney(rate.rate)} = ${showMoney(whole)}` : `case rate ${showMoney(rate.rate)}`;
  const carvedBy = ({ code }: PricedLine) => rate.carveOuts.find(({ codes }) => codes.includes(code));
  const bearer = lines.find((line) => !carvedBy(line));
  const prices = lines.map((line): Price => {
    const carved = carvedBy(line);
    if (carved) return priceLine(line, carved.schedule, schedules);
    return line === bearer
      ? { kind: 'priced', allowed: whole, steps: [`${rate.name}: ${told}`] }
      : { kind: 'priced', allowed: zero, steps: [`${line.code} is in the rate of ${rate.name}`] };
  });
  const missing = prices.find((p) => p.kind === 'no-data');
  if (missing?.kind === 'no-data') return missing;
  const priced = prices.filter((p) => p.kind === 'priced');
  return { kind: 'priced', allowed: sum(priced.map((p) => p.allowed)), lines: prices, steps: priced.flatMap((p) => p.steps) };
}
