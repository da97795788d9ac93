import type { IsoDate } from '@claimwright/core/base';
import type { Claim } from '@claimwright/core/claim';
import type { ClaimStatus } from '../store/tables.ts';
import type { Unit } from './unit.ts';

/** A claim that nobody else changes, checks or sends until the unit ends. */
export interface LockedClaim {
  readonly id: string;
  readonly content: Claim;
  readonly encounter_id: string;
  readonly patient_id: string;
  readonly patient_control_number: string;
  readonly filing_due: IsoDate | null;
  readonly status: ClaimStatus;
}

/** Takes claims for this unit, in the order of their ids, so that two who take the same ones wait for one another and never both ways. */
export async function lockClaims({ db, practiceId }: Unit, claimIds: readonly string[]): Promise<LockedClaim[]> {
  if (claimIds.length === 0) return [];
  return db
    .selectFrom('claim')
    .select(['id', 'content', 'encounter_id', 'patient_id', 'patient_control_number', 'filing_due', 'status'])
    .where('practice_id', '=', practiceId)
    .where('id', 'in', claimIds)
    .orderBy('id')
    .forUpdate()
    .execute();
}

/** {@link lockClaims} of one; undefined when the practice has none of that id. What goes out takes the same lock. */
export const lockClaim = async (unit: Unit, claimId: string): Promise<LockedClaim | undefined> => (await lockClaims(unit, [claimId]))[0];

/** What left is as it was sent: what people decide afterwards cannot change it any more. */
export const hasLeft = ({ status }: Pick<LockedClaim, 'status'>): boolean => !['checked', 'held', 'ready'].includes(status);
