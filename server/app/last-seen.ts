import { type IsoDate, inForce } from '@claimwright/core/base';
import type { VisitRules } from '@claimwright/core/coding';
import { sql } from 'kysely';
import type { Unit } from './unit.ts';

/** Of whom and when it is asked: a patient, on a day, by a specialty as the practice enters it. */
export interface Asked {
  readonly patientId: string;
  readonly on: IsoDate;
  readonly specialty: string;
}

/** Kinds of encounter at which no physician or other professional meets the patient: they leave a new patient new. */
const withoutMeeting = ['lab', 'vaccine'];

/**
 * The day of the last professional service before `on` by this group and specialty, from the practice's own encounters. `none` only where
 * they reach back the whole of the rule's years: a practice whose books begin later cannot say that a patient is new.
 *
 * @see Medicare Claims Processing Manual, chapter 12, section 30.6.7.A
 */
export async function lastSeen({ db, practiceId }: Unit, asked: Asked, rules: VisitRules): Promise<IsoDate | 'none' | undefined> {
  const { patientId, on, specialty } = asked;
  const seen = await db
    .selectFrom('encounter as e')
    .innerJoin('provider as r', (j) => j.onRef('r.practice_id', '=', 'e.practice_id').onRef('r.id', '=', 'e.provider_id'))
    .select('e.service_date')
    .where('e.practice_id', '=', practiceId)
    .where('e.patient_id', '=', patientId)
    .where('e.service_date', '<', on)
    .where('e.kind', 'not in', withoutMeeting)
    .where(sql<string>`lower(r.specialty)`, '=', specialty.toLowerCase())
    .orderBy('e.service_date', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (seen) return seen.service_date;
  const years = inForce(rules.newPatient, on)[0]?.years;
  if (years === undefined) return undefined;
  const reaches = await db
    .selectFrom('encounter')
    .select('id')
    .where('practice_id', '=', practiceId)
    .where('service_date', '<=', sql<IsoDate>`(${on}::date - make_interval(years => ${years}::int))::date`)
    .limit(1)
    .executeTakeFirst();
  return reaches ? 'none' : undefined;
}
