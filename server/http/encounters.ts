import { z } from '@hono/zod-openapi';
import { acceptCodes } from '../app/accept-codes.ts';
import { type EncounterView, encounter } from '../store/views/encounter.ts';
import { type EncounterPage, encounters as list } from '../store/views/encounters.ts';
import { auditRead, inSession, once } from './in-session.ts';
import { ProblemError, problem } from './problem.ts';
import { answers, idParam, resource, route, takes } from './route.ts';

const readAll = route({
  method: 'get',
  path: '/encounters',
  permission: 'read-charts',
  effect: 'read',
  request: {
    query: z.object({
      status: z.enum(['to-code', 'coded', 'held', 'billed', 'self-pay']).optional(),
      provider: z.uuid().optional(),
      after: z.string().max(200).optional(),
    }),
  },
  responses: answers<EncounterPage>('Visits, oldest first.'),
});

const readOne = route({
  method: 'get',
  path: '/encounters/{id}',
  permission: 'read-charts',
  effect: 'read',
  request: { params: idParam },
  responses: answers<EncounterView>('A visit with its note and codes.'),
});

const span = z.object({ start: z.int().min(0), end: z.int().min(0) });
const decided = z.object({ code: z.string().min(3).max(8), why: z.string().max(500), spans: z.array(span).max(50) });

const sign = route({
  method: 'post',
  path: '/encounters/{id}/codes',
  permission: 'sign-codes',
  effect: 'write',
  request: { params: idParam, ...takes(z.object({ codes: z.array(decided).min(1).max(12) })) },
  responses: answers<{ codes: readonly string[] }>('The codes as signed.'),
});

export const encounters = resource()
  .openapi(readAll, async (c) => c.json(await inSession(c, (unit) => list(unit, c.req.valid('query'))), 200))
  .openapi(readOne, async (c) => {
    const { id } = c.req.valid('param');
    const found = await inSession(c, async (unit) => {
      const view = await encounter(unit, id);
      if (view) await auditRead(unit, { subject: 'encounter', subjectId: id, patientId: view.patient.id });
      return view;
    });
    return found ? c.json(found, 200) : problem(c, 'not-found', 'No visit of this practice has that address.');
  })
  .openapi(sign, async (c) => {
    const { id } = c.req.valid('param');
    const { codes } = c.req.valid('json');
    const signed = await once(c, async (unit) => {
      const result = await acceptCodes(unit, c.var.app.knowledge, id, codes);
      if (result.ok) return result.value;
      if (result.error.kind === 'no-such-encounter') throw new ProblemError('not-found', 'No visit of this practice has that address.');
      throw new ProblemError('refused', result.error.says);
    });
    return c.json(signed, 200);
  });
