import { addDays } from '@claimwright/core/base';
import type { Claim } from '@claimwright/core/claim';
import type { ClaimStatus } from '../../store/tables.ts';
import type { Unit } from '../unit.ts';
import { byKey } from './by-key.ts';
import { type ClaimHead, idsOf } from './claim-head.ts';

/** A claim of a patient that is on file, whatever became of it. */
export interface FiledClaim {
  readonly id: string;
  readonly encounter_id: string;
  readonly patient_id: string;
  readonly coverage_id: string;
  readonly payer_id: string;
  readonly priority: 1 | 2 | 3;
  readonly frequency: '1' | '7' | '8';
  readonly status: ClaimStatus;
  readonly patient_control_number: string;
  readonly content: Claim;
}

/** As far back as the longest look that a rule takes: a patient is new after three years. */
export const lookBackDays = 3 * 366;

/** All claims of the claims' patients, those that are checked among them: of one visit the newest first, newer visits before older ones. */
export async function claimsOfPatients(
  { db, practiceId, today }: Unit,
  heads: readonly Pick<ClaimHead, 'patient_id' | 'service_date'>[],
): Promise<(patientId: string) => readonly FiledClaim[]> {
  const [oldest = today] = heads.map((h) => h.service_date).sort();
  const rows = await db
    .selectFrom('claim')
    .select(['id', 'encounter_id', 'patient_id', 'coverage_id', 'payer_id', 'priority', 'frequency', 'status'])
    .select(['patient_control_number', 'content'])
    .where('practice_id', '=', practiceId)
    .where(
      'patient_id',
      'in',
      idsOf(heads, (h) => h.patient_id),
    )
    .where('service_from', '>=', addDays(oldest, -lookBackDays))
    .orderBy('service_from', 'desc')
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute();
  return byKey(rows, (r) => r.patient_id);
}
