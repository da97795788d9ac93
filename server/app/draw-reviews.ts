import { groupBy, type IsoDate, ok, type Result, refused } from '@claimwright/core/base';
import { drawVisits } from '@claimwright/core/report';
import { engineCoder, keepDraw, type LastSigned, sharesNow, signedToReview } from '../store/reviews.ts';
import { auditDeed } from './audit-deed.ts';
import type { Unit } from './unit.ts';

/** A period of signing days, and who codes what is drawn again. */
export interface DrawAsked {
  readonly from: IsoDate;
  readonly until: IsoDate;
  readonly reviewerId: string;
  /** Drawn with this seed instead of a fresh one: to repeat a draw. */
  readonly seed?: number | undefined;
}

export type NotDrawn =
  | { readonly kind: 'no-such-reviewer'; readonly says: string }
  | { readonly kind: 'no-shares'; readonly says: string }
  | { readonly kind: 'nothing-to-draw'; readonly says: string };

/**
 * Draws signed visits for second review, of each coder the share that is set for them. Nobody reviews what they signed themself. The seed and
 * the visits that it was drawn from are kept with the draw.
 */
export async function drawReviews(unit: Unit, asked: DrawAsked): Promise<Result<{ id: string; drawn: number; seed: number }, NotDrawn>> {
  const { actor } = unit;
  if (actor.userId === null || !(await isCoder(unit, asked.reviewerId)))
    return refused({ kind: 'no-such-reviewer', says: 'Choose a coder or manager of this practice as the second coder.' });
  const shares = await sharesNow(unit);
  if (![...shares.values()].some((percent) => percent > 0))
    return refused({ kind: 'no-shares', says: 'Set a share for at least one coder first: nothing is drawn of the others.' });
  const candidates = (await signedToReview(unit, asked)).filter((s) => s.coder !== asked.reviewerId);
  const byCoder = groupBy(candidates, (s) => s.coder);
  const strata = [...byCoder].map(([coder, own]) => ({ coder, percent: shares.get(coder) ?? 0, visits: own.map((s) => s.signingId) }));
  const id = unit.newId();
  // The end of a version 7 id is random: 32 bits of it are the seed.
  const seed = asked.seed ?? Number.parseInt(id.slice(-8), 16);
  const drawn = drawVisits(strata, seed);
  const total = drawn.reduce((n, d) => n + d.visits.length, 0);
  if (total === 0)
    return refused({
      kind: 'nothing-to-draw',
      says: 'No visit was signed in these days by a coder with a share, or all were drawn before.',
    });
  await keepDraw(unit, {
    ...{ id, at: unit.now, by: actor.userId, reviewerId: asked.reviewerId, from: asked.from, until: asked.until, seed },
    strata: strata.map(({ coder, percent, visits }, i) => ({ coder, percent, candidates: visits, drawn: drawn[i]!.visits.length })),
  });
  await keepReviews(unit, id, asked.reviewerId, new Set(drawn.flatMap((d) => d.visits)), candidates);
  await auditDeed(unit, { action: 'drew reviews', subject: 'review draw', subjectId: id, detail: { drawn: total, seed } });
  return ok({ id, drawn: total, seed });
}

async function isCoder(unit: Unit, userId: string): Promise<boolean> {
  const found = await unit.db
    .selectFrom('membership')
    .select('user_id')
    .where('practice', '=', unit.practiceId)
    .where('user_id', '=', userId)
    .where('role', 'in', ['coder', 'manager'])
    .executeTakeFirst();
  return found !== undefined;
}

async function keepReviews(
  unit: Unit,
  drawId: string,
  reviewerId: string,
  drawn: ReadonlySet<string>,
  candidates: readonly LastSigned[],
): Promise<void> {
  await unit.db
    .insertInto('review')
    .values(
      candidates
        .filter((s) => drawn.has(s.signingId))
        .map((s) => ({
          ...{ practice_id: unit.practiceId, id: unit.newId(), draw_id: drawId, encounter_id: s.encounterId, signing_id: s.signingId },
          ...{ coder_id: s.coder === engineCoder ? null : s.coder, reviewer_id: reviewerId },
        })),
    )
    .execute();
}
