import { add, sum } from '@claimwright/core/base';
import type { Case, Check } from './case.ts';
import { everyLine, isPrimary, othersOn, refuse } from './case.ts';
import type { EarlierPayer } from './submitted-claim.ts';

/** An earlier payer's figures must account for the whole charge. */
function balances(c: Case, earlier: EarlierPayer): boolean {
  const adjusted = sum([...earlier.adjustments, ...earlier.lines.flatMap((line) => line.adjustments)].map((a) => a.amount));
  return add(earlier.paid, adjusted) === c.claim.charge;
}

/**
 * Is it our turn? 22 with MA04 when somebody else pays first and the claim says nothing of it; 16 with MA04 when a later
 * payer gets no earlier decision, 16 with N480 when that decision does not add up.
 */
export const otherPayers: Check = (c) => {
  const { earlier, lines } = c.claim;
  if (isPrimary(c)) {
    const first = othersOn(c, 'primary', lines[0]!.on);
    return first.length > 0 ? [refuse(c, everyLine(c), 'CO', '22', ['MA04'])] : [];
  }
  if (earlier.length === 0) return [refuse(c, everyLine(c), 'CO', '16', ['MA04'])];
  return earlier.every((e) => balances(c, e)) ? [] : [refuse(c, everyLine(c), 'CO', '16', ['N480'])];
};
