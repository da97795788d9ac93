import { z } from '@hono/zod-openapi';
import { type AnsweredLine, answerLine } from '../app/matching/answer-line.ts';
import { type Answered, answerMatch } from '../app/matching/answer-match.ts';
import { type LineQuestion, lineQuestions } from '../app/matching/line-questions.ts';
import { type CandidateRow, matchCandidates } from '../app/matching/match-question.ts';
import { type PostedAgain, postAgain } from '../app/matching/post-again.ts';
import { auditRead, inSession, once } from './in-session.ts';
import { answers, idParam, resource, route, takes } from './route.ts';
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

const readLines = route({
  method: 'get',
  path: '/remittances/{id}/line-questions',
  permission: 'read-payments',
  effect: 'read',
  request: { params: idParam },
  responses: answers<{ rows: readonly LineQuestion[] }>('Lines of a payment that fit none of ours, or several, with ours, best first.'),
});

const tieLine = route({
  method: 'post',
  path: '/remittances/{id}/claims/{position}/lines',
  permission: 'answer-matches',
  effect: 'write',
  request: { params, ...takes(z.object({ sentLine: z.int().min(1).max(999), line: z.int().min(1).max(999) })) },
  responses: answers<AnsweredLine>('The remitted line is posted to the line that was named.'),
});

const again = route({
  method: 'post',
  path: '/remittances/{id}/claims/{position}/posting',
  permission: 'reverse-entries',
  effect: 'write',
  request: { params, ...takes(z.object({ claimId: z.uuid().optional(), why: z.string().trim().min(3).max(500) })) },
  responses: answers<PostedAgain>('What was undone is posted anew, under a key of its own.'),
});

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
  })
  .openapi(readLines, async (c) => {
    const { id } = c.req.valid('param');
    const rows = await inSession(c, async (unit) => {
      await auditRead(unit, { subject: 'remittance', subjectId: id, patientId: null });
      return lineQuestions(unit, id);
    });
    return c.json({ rows }, 200);
  })
  .openapi(tieLine, async (c) => {
    const { id, position } = c.req.valid('param');
    const asked = { remittanceId: id, position, ...c.req.valid('json') };
    return c.json(await once(c, async (unit) => taken(await answerLine(unit, asked), unknown)), 200);
  })
  .openapi(again, async (c) => {
    const { id, position } = c.req.valid('param');
    const { claimId, why } = c.req.valid('json');
    const asked = { remittanceId: id, position, why, ...(claimId ? { claimId } : {}) };
    return c.json(await once(c, async (unit) => taken(await postAgain(unit, asked), unknown)), 200);
  });
