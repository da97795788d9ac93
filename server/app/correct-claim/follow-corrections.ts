import type { Claim } from '@claimwright/core/claim';
import { sql } from 'kysely';
import { uuids } from '../../store/arrays.ts';
import { recordClaimEvents } from '../../store/claim-history.ts';
import { holdWhatRests } from '../follow-reversal.ts';
import type { Unit } from '../unit.ts';
import { correctVisit } from './correct-visit.ts';
import { settleVoids } from './settle-voids.ts';

/** A correction that leaves, with what it is for. */
export interface LeavingCorrection {
  readonly claimId: string;
  readonly number: string;
  readonly kind: 'replacement' | 'void';
  readonly userId: string;
  readonly why: string;
  readonly replaces: string;
  readonly replacesContent: Claim;
  readonly encounterId: string;
  readonly coverageId: string;
  readonly patientId: string;
  readonly payerId: string;
  readonly priority: 1 | 2 | 3;
  readonly content: Claim;
}

/**
 * What follows as corrected and void claims leave: the claims that they replace say so, later payers' claims that rest on these are held or asked
 * about, and the visit with its books follows a correction to its first payer. A void that finds nothing decided is settled at once.
 */
export async function followCorrections(unit: Unit, claimIds: readonly string[]): Promise<void> {
  if (claimIds.length === 0) return;
  for (const c of await leaving(unit, claimIds)) {
    const how = c.kind === 'void' ? 'voids' : 'replaces';
    const event = { practiceId: unit.practiceId, at: unit.now, userId: c.userId };
    await recordClaimEvents(unit.db, [
      {
        ...event,
        id: unit.newId(),
        claimId: c.replaces,
        kind: 'replaced',
        says: `Claim ${c.number}, which ${how} this one, has left. Reason: ${c.why}`,
      },
    ]);
    await holdWhatRests(unit, {
      ...{ encounterId: c.encounterId, patientId: c.patientId, priority: c.priority, by: c.claimId },
      undid: c.kind === 'void' ? `The void ${c.number} takes back` : `The corrected claim ${c.number} opens again`,
    });
    if (c.kind === 'replacement') await correctVisit(unit, c);
  }
  await settleVoids(unit, { voids: claimIds });
}

async function leaving({ db, practiceId }: Unit, claimIds: readonly string[]): Promise<LeavingCorrection[]> {
  return db
    .selectFrom('claim_correction as x')
    .innerJoin('claim as c', (j) => j.onRef('c.practice_id', '=', 'x.practice_id').onRef('c.id', '=', 'x.claim_id'))
    .innerJoin('claim as o', (j) => j.onRef('o.practice_id', '=', 'x.practice_id').onRef('o.id', '=', 'x.replaces_claim_id'))
    .select(['x.claim_id as claimId', 'c.patient_control_number as number', 'x.kind', 'x.user_id as userId', 'x.why'])
    .select([
      'x.replaces_claim_id as replaces',
      'o.content as replacesContent',
      'x.encounter_id as encounterId',
      'x.coverage_id as coverageId',
    ])
    .select(['c.patient_id as patientId', 'c.payer_id as payerId', 'c.priority', 'c.content'])
    .where('x.practice_id', '=', practiceId)
    .where(sql<boolean>`x.claim_id = any (${uuids(claimIds)})`)
    .where('x.followed_at', 'is', null)
    .orderBy('x.claim_id')
    .execute();
}
