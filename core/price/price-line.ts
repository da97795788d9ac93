import type { IsoDate } from '../base/date.ts';
import { holdsOn } from '../base/dated.ts';
import { asCents, type Cents, showMoney } from '../base/money.ts';
import { type FeeSchedule, feeRow } from './fee-schedule.ts';
import { parseRatio, percentOf, times } from './ratio.ts';

/** A line to be priced. */
export interface PricedLine {
  readonly code: string;
  readonly modifiers: readonly string[];
  /** Decimal text. */
  readonly units: string;
  readonly on: IsoDate;
  /** Ours, for all units. */
  readonly charge: Cents;
}

export type Price =
  | { readonly kind: 'priced'; readonly allowed: Cents /** How it came about, a sentence a step. */; readonly steps: readonly string[] }
  | { readonly kind: 'no-data'; readonly why: string };

const noData = (why: string): Price => ({ kind: 'no-data', why });

/**
 * Modifiers that change what is paid. Where a schedule has no row for them we say so rather than print a wrong price.
 * Not modelled: the multiple-procedure rule between lines, geographic adjustment, sequestration (it lowers the payment, not the allowed amount).
 */
const changesPrice: ReadonlySet<string> = new Set('22 26 50 51 52 53 54 55 56 62 66 73 74 78 80 81 82 AS TC'.split(' '));

function perTable(line: PricedLine, schedule: FeeSchedule & { basis: { kind: 'table' } }): Price {
  const row = feeRow(schedule.basis.rows, line.code, line.modifiers);
  if (!row) return noData(`${schedule.name} has no price for ${line.code}`);
  const unpriced = line.modifiers.filter((m) => changesPrice.has(m) && !row.modifiers?.includes(m));
  if (unpriced.length > 0)
    return noData(`${schedule.name} has no price for ${line.code} with ${unpriced.join(', ')}, which changes what is paid`);
  const units = parseRatio(line.units);
  if (!units) return noData(`${JSON.stringify(line.units)} is no number of units`);
  const allowed = times(row.perUnit, units);
  const named = row.modifiers?.length ? ` with ${row.modifiers.join(', ')}` : '';
  return {
    kind: 'priced',
    allowed,
    steps: [`${schedule.name}: ${line.code}${named} is ${showMoney(row.perUnit)} a unit, × ${line.units} = ${showMoney(allowed)}`],
  };
}

function byPercent(percent: string, base: Price, of: string): Price {
  if (base.kind === 'no-data') return base;
  const ratio = parseRatio(percent);
  if (!ratio) return noData(`${JSON.stringify(percent)} is no percentage`);
  const allowed = percentOf(base.allowed, ratio);
  return { kind: 'priced', allowed, steps: [...base.steps, `${percent} % of ${of} ${showMoney(base.allowed)} = ${showMoney(allowed)}`] };
}

/** Finds the amount; `seen` stops two schedules that are each a percentage of the other. */
function amount(line: PricedLine, name: string, schedules: readonly FeeSchedule[], seen: readonly string[]): Price {
  if (seen.includes(name)) return noData(`${[...seen, name].join(' is a percentage of ')}`);
  const schedule = schedules.findLast((s) => s.name === name && holdsOn(s, line.on));
  if (!schedule) return noData(`no edition of ${name} holds on ${line.on}`);
  const { basis } = schedule;
  switch (basis.kind) {
    case 'table':
      return perTable(line, { ...schedule, basis });
    case 'percent-of-charge':
      return byPercent(basis.percent, { kind: 'priced', allowed: line.charge, steps: [] }, 'the charge');
    case 'percent-of-schedule':
      return byPercent(basis.percent, amount(line, basis.of, schedules, [...seen, name]), basis.of);
  }
}

/**
 * What the schedule itself says of a line, also where that is above our charge: who compares the two must not have them evened out.
 * @returns no-data, with the reason, where the schedules do not say.
 */
export const scheduledPrice = (line: PricedLine, schedule: string, schedules: readonly FeeSchedule[]): Price =>
  amount(line, schedule, schedules, []);

/**
 * What a contract allows for a line: the amount, and how it came about.
 * @param schedule name of the contract's schedule; the edition is the one in force on the date of service.
 * @returns no-data, with the reason, where the schedules do not say; never a guess. The allowed amount is never above the charge.
 */
export function priceLine(line: PricedLine, schedule: string, schedules: readonly FeeSchedule[]): Price {
  const price = scheduledPrice(line, schedule, schedules);
  if (price.kind === 'no-data' || price.allowed <= line.charge) return price;
  const step = `never above the charge: ${showMoney(line.charge)}`;
  return { ...price, allowed: asCents(Math.min(price.allowed, line.charge)), steps: [...price.steps, step] };
}
