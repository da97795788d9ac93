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

/** Takes the claim for this unit; undefined when the practice has none of that id. What goes out takes the same lock. */
export const lockClaim = ({ db, practiceId }: Unit, claimId: string): Promise<LockedClaim | undefined> =>
  db
    .selectFrom('claim')
    .select(['id', 'content', 'encounter_id', 'patient_id', 'patient_control_number', 'filing_due', 'status'])
    .where('practice_id', '=', practiceId)
    .where('id', '=', claimId)
    .forUpdate()
    .executeTakeFirst();

/** What left is as it was sent: what people decide afterwards cannot change it any more. */
export const hasLeft = ({ status }: Pick<LockedClaim, 'status'>): boolean => !['checked', 'held', 'ready'].includes(status);
