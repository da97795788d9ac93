import { z } from '@hono/zod-openapi';
import { codeReview } from '../app/code-review.ts';
import { drawReviews } from '../app/draw-reviews.ts';
import { setReviewShare } from '../app/set-review-share.ts';
import { settleReview } from '../app/settle-review.ts';
import { engineCoder } from '../store/reviews.ts';
import { reviews as list, type ReviewCoder, type ReviewPage, type ReviewView, review, reviewCoders } from '../store/views/reviews.ts';
import { activeSeconds, decided } from './coding-bodies.ts';
import { day } from './days.ts';
import { auditRead, inSession, once } from './in-session.ts';
import { ProblemError, problem } from './problem.ts';
import { answers, idParam, resource, route, takes } from './route.ts';
import { taken } from './taken.ts';
import { titleOf } from './title-of.ts';

const readAll = route({
  method: 'get',
  path: '/reviews',
  permission: 'read-reviews',
  effect: 'read',
  request: {
    query: z.object({ standing: z.enum(['to-code', 'differences', 'settled', 'agreed']).optional(), mine: z.literal('true').optional() }),
  },
  responses: answers<ReviewPage>('Visits drawn for second review, oldest draw first.'),
});

const readOne = route({
  method: 'get',
  path: '/reviews/{id}',
  permission: 'read-reviews',
  effect: 'read',
  request: { params: idParam },
  responses: answers<ReviewView>('A review: the note alone until the second coder has signed, then both codings.'),
});

const code = route({
  method: 'post',
  path: '/reviews/{id}/codes',
  permission: 'code-reviews',
  effect: 'write',
  request: { params: idParam, ...takes(z.object({ codes: z.array(decided).max(12), activeSeconds })) },
  responses: answers<{ id: string }>('The second coding is kept.'),
});

const settle = route({
  method: 'post',
  path: '/reviews/{id}/decisions',
  permission: 'settle-reviews',
  effect: 'write',
  request: {
    params: idParam,
    ...takes(z.object({ code: z.string().min(3).max(8), stands: z.boolean(), why: z.string().trim().min(3).max(500) })),
  },
  responses: answers<{ left: number }>('The difference is settled; so many are left.'),
});

const readCoders = route({
  method: 'get',
  path: '/review-shares',
  permission: 'read-reviews',
  effect: 'read',
  responses: answers<readonly ReviewCoder[]>('Coders with the share of their visits that is coded again.'),
});

const coder = z.union([z.uuid(), z.literal(engineCoder)]);

const setShare = route({
  method: 'post',
  path: '/review-shares',
  permission: 'draw-reviews',
  effect: 'write',
  request: takes(z.object({ coder, percent: z.int().min(0).max(100) })),
  responses: answers<{ coder: string; percent: number }>('The share holds from now on.'),
});

const draw = route({
  method: 'post',
  path: '/review-draws',
  permission: 'draw-reviews',
  effect: 'write',
  request: takes(z.object({ from: day, until: day, reviewerId: z.uuid(), seed: z.int().min(0).max(0xffff_ffff).optional() })),
  responses: answers<{ id: string; drawn: number; seed: number }>('The visits are drawn; the seed draws the same again.'),
});

const unknown = 'No review of this practice has that address.';

export const reviews = resource()
  .openapi(readAll, async (c) => {
    const { standing, mine } = c.req.valid('query');
    const userId = mine ? c.var.session.userId : undefined;
    return c.json(await inSession(c, (unit) => list(unit, { standing, userId })), 200);
  })
  .openapi(readOne, async (c) => {
    const { id } = c.req.valid('param');
    const found = await inSession(c, async (unit) => {
      const view = await review(unit, id, titleOf(c.var.app));
      if (view) await auditRead(unit, { subject: 'review', subjectId: id, patientId: view.patientId });
      return view;
    });
    return found ? c.json(found, 200) : problem(c, 'not-found', unknown);
  })
  .openapi(code, async (c) => {
    const { id } = c.req.valid('param');
    return c.json(await once(c, async (unit) => taken(await codeReview(unit, c.var.app.knowledge, id, c.req.valid('json')), unknown)), 200);
  })
  .openapi(settle, async (c) => {
    const { id } = c.req.valid('param');
    return c.json(await once(c, async (unit) => taken(await settleReview(unit, id, c.req.valid('json')), unknown)), 200);
  })
  .openapi(readCoders, async (c) => c.json(await inSession(c, reviewCoders), 200))
  .openapi(setShare, async (c) => {
    const { coder: of, percent } = c.req.valid('json');
    const set = await once(c, async (unit) => {
      if (!(await reviewCoders(unit)).some((known) => known.id === of))
        throw new ProblemError('refused', 'Choose somebody who signs codes in this practice, or the engine.');
      return setReviewShare(unit, of, percent);
    });
    return c.json(set, 200);
  })
  .openapi(draw, async (c) => {
    const { from, until, ...asked } = c.req.valid('json');
    if (from > until) return problem(c, 'invalid', 'The last day stands before the first.');
    return c.json(await once(c, async (unit) => taken(await drawReviews(unit, { from, until, ...asked }), unknown)), 200);
  });
