import { z } from '@hono/zod-openapi';
import { answerQuery } from '../app/answer-query.ts';
import { withdrawQuery } from '../app/withdraw-query.ts';
import { queries as list, type QueryPage, type QueryView, query } from '../store/views/queries.ts';
import { auditRead, inSession, once } from './in-session.ts';
import { problem } from './problem.ts';
import { answers, idParam, resource, route, takes } from './route.ts';
import { taken } from './taken.ts';

const readAll = route({
  method: 'get',
  path: '/queries',
  permission: 'read-queries',
  effect: 'read',
  request: { query: z.object({ state: z.enum(['open', 'ended']).default('open') }) },
  responses: answers<QueryPage>("Queries to providers; a provider's own alone."),
});

const readOne = route({
  method: 'get',
  path: '/queries/{id}',
  permission: 'read-queries',
  effect: 'read',
  request: { params: idParam },
  responses: answers<QueryView>('A query with the note that it is about.'),
});

const answer = route({
  method: 'post',
  path: '/queries/{id}/answer',
  permission: 'answer-queries',
  effect: 'write',
  request: {
    params: idParam,
    ...takes(
      z.object({
        choice: z.string().max(200).optional(),
        says: z.string().trim().max(4000).optional(),
        undetermined: z.boolean().optional(),
      }),
    ),
  },
  responses: answers<{ id: string }>('Kept as an addendum to the note.'),
});

const withdraw = route({
  method: 'post',
  path: '/queries/{id}/withdrawal',
  permission: 'ask-provider',
  effect: 'write',
  request: { params: idParam, ...takes(z.object({ why: z.string().trim().min(3).max(500) })) },
  responses: answers<{ id: string }>('The query is withdrawn.'),
});

const unknown = 'No query of this practice has that address.';

export const queries = resource()
  .openapi(readAll, async (c) => {
    const { userId, roles } = c.var.session;
    // Who is a provider and nothing else has their own to answer.
    const own = roles.every((r) => r === 'provider') ? userId : undefined;
    return c.json(await inSession(c, (unit) => list(unit, { state: c.req.valid('query').state, userId: own })), 200);
  })
  .openapi(readOne, async (c) => {
    const { id } = c.req.valid('param');
    const found = await inSession(c, async (unit) => {
      const view = await query(unit, id);
      if (view) await auditRead(unit, { subject: 'query', subjectId: id, patientId: view.patientId });
      return view;
    });
    return found ? c.json(found, 200) : problem(c, 'not-found', unknown);
  })
  .openapi(answer, async (c) => {
    const { id } = c.req.valid('param');
    return c.json(
      await once(c, async (unit) => taken(await answerQuery(unit, c.var.app.knowledge, id, c.req.valid('json')), unknown)),
      200,
    );
  })
  .openapi(withdraw, async (c) => {
    const { id } = c.req.valid('param');
    return c.json(await once(c, async (unit) => taken(await withdrawQuery(unit, id, c.req.valid('json').why), unknown)), 200);
  });
