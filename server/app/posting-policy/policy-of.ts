import { asDate } from '@claimwright/core/base';
import { contractOf, generalPolicy, type PolicyRow } from '@claimwright/core/posting';
import { policyRow, postingRules } from '../../store/posting-rules.ts';
import type { Unit } from '../unit.ts';

/** Contracts are kept without a date so far: in force from the first day of 005010. */
const contractsBegin = asDate('2012-01-01');

/** A payer as its policy is read. */
export interface PolicyPayer {
  readonly id: string;
  readonly name: string;
  readonly contractual_carcs: readonly string[];
}

/** The payer of this practice; undefined where it has none of that id. */
export const payerOfPolicy = ({ db, practiceId }: Pick<Unit, 'db' | 'practiceId'>, payerId: string): Promise<PolicyPayer | undefined> =>
  db
    .selectFrom('payer')
    .select(['id', 'name', 'contractual_carcs'])
    .where('practice_id', '=', practiceId)
    .where('id', '=', payerId)
    .executeTakeFirst();

/**
 * By what a payer's adjustments are posted: the practice's own rows for it, then the contract's list of what is written off, then the general
 * policy. Read once for a payment, since a payment has one payer.
 */
export async function policyOf(unit: Pick<Unit, 'db' | 'practiceId'>, payer: PolicyPayer): Promise<readonly PolicyRow[]> {
  const own = await postingRules(unit, payer.id);
  return [...own.map((row) => policyRow(payer.id, row)), ...contractRows(payer), ...generalPolicy];
}

/** What the contract writes off, and what of the general policy it does not. */
export const contractRows = ({ id, name, contractual_carcs }: PolicyPayer): readonly PolicyRow[] =>
  contractOf(id, contractual_carcs, contractsBegin, { title: `Contract with ${name}`, cite: 'reasons that are written off' });
