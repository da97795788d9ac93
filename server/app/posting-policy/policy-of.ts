import { asDate } from '@claimwright/core/base';
import { contractOf, generalPolicy, type PolicyRow } from '@claimwright/core/posting';
import { policyRow, postingRules } from '../../store/posting-rules.ts';
import type { Unit } from '../unit.ts';

/** Contracts are kept without a date so far: in force from the first day of 005010. */
const contractsBegin = asDate('2012-01-01');

/**
 * By what a payer's adjustments are posted: the practice's own rows for it, then the contract's list of what is written off, then the general
 * policy. Read once for a payment, since a payment has one payer.
 */
export async function policyOf(
  unit: Unit,
  payer: { readonly id: string; readonly name: string; readonly contractual_carcs: readonly string[] },
): Promise<readonly PolicyRow[]> {
  const source = { title: `Contract with ${payer.name}`, cite: 'reasons that are written off' };
  const own = await postingRules(unit, payer.id);
  return [
    ...own.map((row) => policyRow(payer.id, row)),
    ...contractOf(payer.id, payer.contractual_carcs, contractsBegin, source),
    ...generalPolicy,
  ];
}
