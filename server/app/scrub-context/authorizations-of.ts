import type { IsoDate } from '@claimwright/core/base';
import { type AuthorizationOnFile, codesIn } from '@claimwright/core/scrub';
import type { Unit } from '../unit.ts';
import { byKey } from './by-key.ts';
import { type ClaimHead, idsOf } from './claim-head.ts';
import type { FiledClaim } from './claims-of-patients.ts';

/** An authorization or referral as it was recorded last. */
export interface RecordedAuthorization {
  readonly kind: 'authorization' | 'referral';
  readonly number: string;
  readonly procedures: readonly string[] | null;
  readonly valid_from: IsoDate | null;
  readonly valid_until: IsoDate | null;
  /** As granted, decimal text. */
  readonly units: string | null;
}

/** What the claims' payers authorized or referred for their patients; an empty list where nothing is on file. */
export async function authorizationsOf(
  { db, practiceId, now }: Unit,
  heads: readonly ClaimHead[],
): Promise<(head: ClaimHead, ofPatient: readonly FiledClaim[]) => readonly AuthorizationOnFile[]> {
  const rows = await db
    .selectFrom('payer_authorization')
    .select(['patient_id', 'payer_id', 'kind', 'number', 'procedures', 'valid_from', 'valid_until', 'units'])
    .distinctOn(['patient_id', 'payer_id', 'kind', 'number'])
    .where('practice_id', '=', practiceId)
    .where(
      'patient_id',
      'in',
      idsOf(heads, (h) => h.patient_id),
    )
    .where('recorded_at', '<=', now)
    .orderBy('patient_id')
    .orderBy('payer_id')
    .orderBy('kind')
    .orderBy('number')
    .orderBy('recorded_at', 'desc')
    .orderBy('id', 'desc')
    .execute();
  const of = byKey(rows, (r) => `${r.patient_id} ${r.payer_id}`);
  return (head, ofPatient) => of(`${head.patient_id} ${head.payer_id}`).map((a) => authorizationLeft(a, head, ofPatient));
}

/** What an authorization has left for a claim: as granted, less what the patient's other claims to this payer have used of it. */
export function authorizationLeft(
  { kind, number, procedures, valid_from, valid_until, units }: RecordedAuthorization,
  head: Pick<ClaimHead, 'encounter_id' | 'payer_id'>,
  ofPatient: readonly FiledClaim[],
): AuthorizationOnFile {
  return {
    number,
    kind,
    ...(procedures && { procedures }),
    ...(valid_from && { from: valid_from }),
    ...(valid_until && { until: valid_until }),
    ...(units !== null && { unitsLeft: left(units, usedOf({ kind, number, procedures }, head, ofPatient)) }),
  };
}

/** Claims that use an authorization up: those that go out or went and were not turned down. What waits for a correction, is denied or is taken back leaves it. */
const using: readonly string[] = ['ready', 'sent', 'received', 'accepted', 'paid', 'forwarded'];

function usedOf(
  { kind, number, procedures }: Pick<RecordedAuthorization, 'kind' | 'number' | 'procedures'>,
  head: Pick<ClaimHead, 'encounter_id' | 'payer_id'>,
  ofPatient: readonly FiledClaim[],
): number {
  const counts = procedures ? codesIn(procedures) : () => true;
  const visits = new Set<string>([head.encounter_id]);
  let used = 0;
  for (const { encounter_id, payer_id, status, frequency, content } of ofPatient) {
    // Of a visit the newest claim counts, which replaces or voids the ones before it.
    if (payer_id !== head.payer_id || visits.has(encounter_id) || !using.includes(status)) continue;
    const on = kind === 'authorization' ? content.authorization : content.referralNumber;
    if (on === undefined || plain(on) !== plain(number)) continue;
    visits.add(encounter_id);
    if (frequency === '8') continue;
    used += content.lines.filter((l) => counts(l.procedure)).reduce((sum, l) => sum + thousandths(l.units), 0);
  }
  return used;
}

const plain = (number: string): string => number.replace(/[\s-]/g, '').toUpperCase();
/** Units have up to three places. */
const thousandths = (units: string): number => Math.round(Number(units) * 1000);
const left = (granted: string, used: number): string => String(Math.max(0, thousandths(granted) - used) / 1000);
