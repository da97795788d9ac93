import type { Cents } from '@claimwright/core/base';
import { asCents, proportion } from '@claimwright/core/base';
import type { FeeTable } from '../world/fee-table.ts';
import type { Case, Check } from './case.ts';
import { everyLine, refuse } from './case.ts';
import type { SubmittedLine } from './submitted-claim.ts';

/** Modifiers that stand for a part of the service and have a price of their own. */
const components = ['26', 'TC'];
/** Both sides at once: 150 percent (Medicare Claims Processing Manual, chapter 12, 40.7). */
const bilateralPercent = 150;

function tablePrice(fees: FeeTable, line: SubmittedLine): Cents | undefined {
  const component = line.modifiers.find((m) => components.includes(m));
  const fee = fees.fees.get(`${line.procedure}-${component}`) ?? fees.fees.get(line.procedure);
  if (fee === undefined) {
    return fees.otherwisePercentOfCharge === undefined ? undefined : proportion(line.charge, fees.otherwisePercentOfCharge, 100);
  }
  const units = proportion(fee, line.milliUnits, 1000);
  return line.modifiers.includes('50') ? proportion(units, bilateralPercent, 100) : units;
}

/**
 * What the payer recognizes for a line: its own price, never more than the charge.
 * Not modeled: multiple-procedure and assistant reductions, site of service differentials, anesthesia time.
 * @returns undefined when the payer has no price for the code.
 */
export function allowedFor(c: Case, line: SubmittedLine): Cents | undefined {
  const price = tablePrice(c.world.feeTables.get(c.plan.feeTable)!, line);
  return price === undefined ? undefined : asCents(Math.min(price, line.charge));
}

/** Can it be priced at all? 16 with N65. */
export const pricing: Check = (c) => {
  const unpriced = everyLine(c).filter((number) => allowedFor(c, c.claim.lines[number - 1]!) === undefined);
  return unpriced.length > 0 ? [refuse(c, unpriced, 'CO', '16', ['N65'])] : [];
};
