import type { Finding } from '@claimwright/core/base';
import { sql } from 'kysely';
import type { Database } from './tables.ts';
import type { Reader } from './views/reader.ts';

type Place = Pick<Reader, 'db' | 'practiceId'>;

/** A claim's last check: what holds. Undefined before the first. */
export const lastCheck = ({ db, practiceId }: Place, claimId: string) =>
  db
    .selectFrom('claim_check')
    .select(['id', 'ordinal', 'at', 'stops', 'warnings', 'bypassed', 'passed', 'not_checked as notChecked'])
    .where('practice_id', '=', practiceId)
    .where('claim_id', '=', claimId)
    .orderBy('ordinal', 'desc')
    .limit(1)
    .executeTakeFirst();

/** What a claim's last check kept, the hardest first. */
export async function lastFindings({ db, practiceId }: Place, claimId: string) {
  const check = await lastCheck({ db, practiceId }, claimId);
  if (!check) return [];
  return db
    .selectFrom('claim_finding')
    .select(['rule', 'outcome', 'severity', 'content'])
    .where('practice_id', '=', practiceId)
    .where('check_id', '=', check.id)
    .orderBy(sql`array_position(array['error', 'warning', 'info'], severity)`)
    .orderBy('rule')
    .orderBy(sql`content -> 'at' ->> 'path'`)
    .orderBy('id')
    .execute();
}

/** The claim's field that a finding is about; empty where it is not about one, as a place in bytes is not. */
export const placeOf = ({ at }: Pick<Finding, 'at'>): string => (at.kind === 'field' ? at.path : '');

/** Findings about the produced bytes, which break the 837's guide, are no judgement that a person could take on themself. */
export const isAboutBytes = ({ rule, at }: Pick<Finding, 'rule' | 'at'>): boolean => rule.startsWith('x12/') || at.kind === 'segment';

type NewCheck = Omit<Database['claim_check'], 'practice_id' | 'ordinal'>;

/** Keeps a check as the claim's last. Two at once would have one number, and the second fails: who checks a claim locks it first. */
export async function keepCheck(place: Place, check: NewCheck): Promise<void> {
  const ordinal = ((await lastCheck(place, check.claim_id))?.ordinal ?? 0) + 1;
  await place.db
    .insertInto('claim_check')
    .values({ practice_id: place.practiceId, ordinal, ...check })
    .execute();
}
