import { type Cents, sum } from '@claimwright/core/base';
import type { Unit } from './unit.ts';

/** What the encounter's charges add up to: the money that waits while it is not on its way. */
export async function chargedForEncounter(unit: Unit, encounterId: string): Promise<Cents> {
  const rows = await unit.db
    .selectFrom('charge')
    .select('cents')
    .where('practice_id', '=', unit.practiceId)
    .where('encounter_id', '=', encounterId)
    .execute();
  return sum(rows.map((r) => r.cents));
}
