import type { IsoDate } from '@claimwright/core/base';
import { authorizationLeft } from './scrub-context/authorizations-of.ts';
import { claimsOfPatients } from './scrub-context/claims-of-patients.ts';
import type { Unit } from './unit.ts';

/** An authorization or referral of a patient with what claims have left of it. */
export interface AuthorizationRow {
  readonly id: string;
  readonly payer: string;
  readonly kind: 'authorization' | 'referral';
  readonly number: string;
  /** Codes and ranges; null: for all. */
  readonly procedures: readonly string[] | null;
  readonly from: IsoDate | null;
  readonly until: IsoDate | null;
  /** Decimal text; null: as many as are needed. */
  readonly granted: string | null;
  readonly left: string | null;
  readonly says: string;
}

/** What is on file for a patient, the newest of each number, those that end last first. */
export async function patientAuthorizations(unit: Unit, patientId: string): Promise<AuthorizationRow[]> {
  const { db, practiceId, now, today } = unit;
  const rows = await db
    .selectFrom('payer_authorization as a')
    .innerJoin('payer as y', (j) => j.onRef('y.practice_id', '=', 'a.practice_id').onRef('y.id', '=', 'a.payer_id'))
    .select([
      'a.id',
      'a.payer_id',
      'y.name as payer',
      'a.kind',
      'a.number',
      'a.procedures',
      'a.valid_from',
      'a.valid_until',
      'a.units',
      'a.says',
    ])
    .distinctOn(['a.payer_id', 'a.kind', 'a.number'])
    .where('a.practice_id', '=', practiceId)
    .where('a.patient_id', '=', patientId)
    .where('a.recorded_at', '<=', now)
    .orderBy('a.payer_id')
    .orderBy('a.kind')
    .orderBy('a.number')
    .orderBy('a.recorded_at', 'desc')
    .orderBy('a.id', 'desc')
    .execute();
  if (rows.length === 0) return [];
  const filed = await claimsOfPatients(unit, [{ patient_id: patientId, service_date: today }]);
  const list = rows.map(({ payer_id, valid_from, valid_until, units, ...row }): AuthorizationRow => {
    const { unitsLeft } = authorizationLeft({ ...row, valid_from, valid_until, units }, { encounter_id: '', payer_id }, filed(patientId));
    return {
      ...row,
      from: valid_from,
      until: valid_until,
      granted: units === null ? null : String(Number(units)),
      left: unitsLeft ?? null,
    };
  });
  const last = '9999-12-31';
  return list.sort((a, b) => ((a.until ?? last) < (b.until ?? last) ? 1 : -1));
}
