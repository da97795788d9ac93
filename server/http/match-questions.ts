import { z } from '@hono/zod-openapi';
import { type Answered, answerMatch } from '../app/matching/answer-match.ts';
import { type CandidateRow, matchCandidates } from '../app/matching/match-question.ts';
import { auditRead, inSession, once } from './in-session.ts';
import { answers, resource, route, takes } from './route.ts';
import { taken } from './taken.ts';

const params = z.object({
  id: z.uuid().openapi({ param: { name: 'id', in: 'path' } }),
  position: z.coerce
    .number()
    .int()
    .positive()
    .openapi({ param: { name: 'position', in: 'path' } }),
});

const read = route({
  method: 'get',
  path: '/remittances/{id}/claims/{position}/candidates',
  permission: 'read-payments',
  effect: 'read',
  request: { params },
  responses: answers<{ rows: readonly CandidateRow[] }>('Claims of ours that a remitted claim in question may be for, best first.'),
});

const answer = route({
  method: 'post',
  path: '/remittances/{id}/claims/{position}/match',
  permission: 'answer-matches',
  effect: 'write',
  request: { params, ...takes(z.object({ claimId: z.uuid() })) },
  responses: answers<Answered>('The remitted claim is posted to the claim that was named.'),
});

const unknown = 'No claim of ours, or no remitted claim in question, has that address.';

export const matchQuestions = resource()
  .openapi(read, async (c) => {
    const { id, position } = c.req.valid('param');
    const found = await inSession(c, async (unit) => {
      const candidates = taken(await matchCandidates(unit, id, position), unknown);
      await auditRead(unit, { subject: 'remittance', subjectId: id, patientId: null });
      return candidates;
    });
    return c.json(found, 200);
  })
  .openapi(answer, async (c) => {
    const { id, position } = c.req.valid('param');
    const { claimId } = c.req.valid('json');
    return c.json(await once(c, async (unit) => taken(await answerMatch(unit, { remittanceId: id, position, claimId }), unknown)), 200);
  });
