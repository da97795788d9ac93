import type { Instant, IsoDate } from '@claimwright/core/base';
import { sql } from 'kysely';
import type { DrawnStratum, SignedDiagnosis } from './coding-kept.ts';
import { boundsOf, type Days } from './views/days.ts';
import type { Reader } from './views/reader.ts';

type Place = Pick<Reader, 'db' | 'practiceId'>;

/** The engine as a coder among the coders. */
export const engineCoder = 'engine';

/** The share that holds now, for each coder that has one: by user id, or `engine`. */
export async function sharesNow({ db, practiceId }: Place): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('review_share')
    .select(['user_id', 'percent'])
    .where('practice_id', '=', practiceId)
    .orderBy('set_at')
    .orderBy('id')
    .execute();
  return new Map(rows.map((r) => [r.user_id ?? engineCoder, r.percent]));
}

/** A visit as it was last signed. */
export interface LastSigned {
  readonly signingId: string;
  readonly encounterId: string;
  /** A user's id, or `engine`. */
  readonly coder: string;
}

/** Visits whose last signing lies in the period and was not reviewed yet. */
export async function signedToReview({ db, practiceId }: Place, days: Days): Promise<LastSigned[]> {
  const [from, before] = boundsOf(days);
  const { rows } = await sql<LastSigned>`
    select s.id as "signingId", s.encounter_id as "encounterId", coalesce(s.user_id::text, ${engineCoder}) as coder
    from (select distinct on (encounter_id) * from signing where practice_id = ${practiceId} order by encounter_id, at desc, id desc) as s
    where s.at >= ${from} and s.at < ${before}
      and not exists (select 1 from review as r where r.practice_id = ${practiceId} and r.signing_id = s.id)
    order by s.id`.execute(db);
  return rows;
}

export interface NewDraw {
  readonly id: string;
  readonly at: Instant;
  readonly by: string;
  readonly reviewerId: string;
  readonly from: IsoDate;
  readonly until: IsoDate;
  readonly seed: number;
  readonly strata: readonly DrawnStratum[];
}

export async function keepDraw({ db, practiceId }: Place, d: NewDraw): Promise<void> {
  await db
    .insertInto('review_draw')
    .values({
      ...{ practice_id: practiceId, id: d.id, drawn_at: d.at, drawn_by: d.by, reviewer_id: d.reviewerId },
      ...{ signed_from: d.from, signed_until: d.until, seed: d.seed, strata: JSON.stringify(d.strata) },
    })
    .execute();
}

/** Keeps the second coder's codes. @returns false when the review was coded already. */
export async function keepReviewCoding(
  { db, practiceId }: Place,
  coding: { reviewId: string; at: Instant; userId: string; codes: readonly SignedDiagnosis[]; activeSeconds: number | undefined },
): Promise<boolean> {
  const kept = await db
    .insertInto('review_coding')
    .values({
      ...{ practice_id: practiceId, review_id: coding.reviewId, at: coding.at, user_id: coding.userId },
      ...{ codes: JSON.stringify(coding.codes), active_seconds: coding.activeSeconds ?? null },
    })
    .onConflict((c) => c.columns(['practice_id', 'review_id']).doNothing())
    .returning('review_id')
    .executeTakeFirst();
  return kept !== undefined;
}

/** Whether a person still has this visit to code blind: then its codes are not shown to them anywhere. */
export async function isBlindTo({ db, practiceId }: Place, userId: string, encounterId: string): Promise<boolean> {
  const open = await db
    .selectFrom('review as r')
    .leftJoin('review_coding as c', (j) => j.onRef('c.practice_id', '=', 'r.practice_id').onRef('c.review_id', '=', 'r.id'))
    .select('r.id')
    .where('r.practice_id', '=', practiceId)
    .where('r.encounter_id', '=', encounterId)
    .where('r.reviewer_id', '=', userId)
    .where('c.review_id', 'is', null)
    .executeTakeFirst();
  return open !== undefined;
}

/** A review with both codings; `second` is undefined until the second coder has signed. */
export async function reviewOf({ db, practiceId }: Place, id: string) {
  return db
    .selectFrom('review as r')
    .innerJoin('signing as s', (j) => j.onRef('s.practice_id', '=', 'r.practice_id').onRef('s.id', '=', 'r.signing_id'))
    .innerJoin('encounter as e', (j) => j.onRef('e.practice_id', '=', 'r.practice_id').onRef('e.id', '=', 'r.encounter_id'))
    .leftJoin('review_coding as c', (j) => j.onRef('c.practice_id', '=', 'r.practice_id').onRef('c.review_id', '=', 'r.id'))
    .select([
      ...(['r.id', 'r.encounter_id', 'r.coder_id', 'r.reviewer_id', 's.codes as first', 's.at as firstAt'] as const),
      ...(['c.codes as second', 'c.at as secondAt', 'e.number', 'e.status', 'e.service_date', 'e.patient_id'] as const),
    ])
    .where('r.practice_id', '=', practiceId)
    .where('r.id', '=', id)
    .executeTakeFirst();
}
