import type { Instant } from '@claimwright/core/base';
import type { RejectedDiagnosis, SignedDiagnosis } from './coding-kept.ts';
import type { Reader } from './views/reader.ts';

/** The codes of a visit as signed, and by whom: a person, or the engine where it was sure. */
export interface Signing {
  readonly id: string;
  readonly encounterId: string;
  readonly at: Instant;
  readonly userId: string | null;
  readonly engine: string | null;
  readonly runId: string | null;
  readonly codes: readonly SignedDiagnosis[];
  readonly rejected: readonly RejectedDiagnosis[];
  readonly textSha256: string;
  readonly activeSeconds: number | null;
}

type Place = Pick<Reader, 'db' | 'practiceId'>;

export async function keepSigning({ db, practiceId }: Place, s: Signing): Promise<void> {
  await db
    .insertInto('signing')
    .values({
      ...{ practice_id: practiceId, id: s.id, encounter_id: s.encounterId, at: s.at, user_id: s.userId, engine: s.engine, run_id: s.runId },
      ...{ codes: JSON.stringify(s.codes), rejected: JSON.stringify(s.rejected) },
      ...{ text_sha256: s.textSha256, active_seconds: s.activeSeconds },
    })
    .execute();
}

/** The newest signing of a visit. */
export async function latestSigning(
  { db, practiceId }: Place,
  encounterId: string,
): Promise<Pick<Signing, 'codes' | 'rejected'> | undefined> {
  return db
    .selectFrom('signing')
    .select(['codes', 'rejected'])
    .where('practice_id', '=', practiceId)
    .where('encounter_id', '=', encounterId)
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .executeTakeFirst();
}

/** Whether a person, and not the engine, signed what this reading proposed. */
export async function signedByPerson({ db, practiceId }: Place, runId: string): Promise<boolean> {
  const found = await db
    .selectFrom('signing')
    .select('id')
    .where('practice_id', '=', practiceId)
    .where('run_id', '=', runId)
    .where('user_id', 'is not', null)
    .executeTakeFirst();
  return found !== undefined;
}
