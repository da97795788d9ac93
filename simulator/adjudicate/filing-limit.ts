import { daysBetween } from '@claimwright/core/base';
import type { Case, Check } from './case.ts';
import { everyLine, isPrimary, refuse } from './case.ts';

/** From when the clock runs and how long: a later payer counts from the earlier one's decision, a correction has its own limit. */
function limitOf(c: Case) {
  const firstService = c.claim.lines.map((line) => line.on).sort()[0]!;
  if (!isPrimary(c)) {
    const decided = c.claim.earlier.map((e) => e.decidedOn ?? firstService).sort();
    return { from: decided.at(-1) ?? firstService, days: c.payer.filing.secondaryDays };
  }
  return { from: firstService, days: c.claim.frequency === '1' ? c.payer.filing.initialDays : c.payer.filing.correctedDays };
}

/** Did it come in time? 29, with N211 (no appeal) as Medicare and others add. */
export const filingLimit: Check = (c) => {
  const { from, days } = limitOf(c);
  return daysBetween(from, c.claim.receivedOn) > days ? [refuse(c, everyLine(c), 'CO', '29', ['N211'])] : [];
};
