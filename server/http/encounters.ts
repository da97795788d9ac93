import { z } from '@hono/zod-openapi';
import { acceptCodes } from '../app/accept-codes.ts';
import type { App } from '../app/app.ts';
import { askProvider as ask } from '../app/ask-provider.ts';
import { type LinePointing, saveDraft } from '../app/save-draft.ts';
import { isBlindTo } from '../store/reviews.ts';
import { type EncounterView, encounter } from '../store/views/encounter.ts';
import { type EncounterPage, encounters as list } from '../store/views/encounters.ts';
import { activeSeconds, decided, leftOut, longestDay, span } from './coding-bodies.ts';
import { auditRead, inSession, once } from './in-session.ts';
import { ProblemError, problem } from './problem.ts';
import { answers, idParam, resource, route, takes } from './route.ts';
import { taken } from './taken.ts';
import { titleOf } from './title-of.ts';

const readAll = route({
  method: 'get',
  path: '/encounters',
  permission: 'read-charts',
  effect: 'read',
  request: {
    query: z.object({
      status: z.enum(['to-code', 'asked', 'coded', 'held', 'billed', 'self-pay']).optional(),
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

const sign = route({
  method: 'post',
  path: '/encounters/{id}/codes',
  permission: 'sign-codes',
  effect: 'write',
  request: {
    params: idParam,
    ...takes(z.object({ codes: z.array(decided).min(1).max(12), leftOut: z.array(leftOut).max(100).default([]), activeSeconds })),
  },
  responses: answers<{ codes: readonly string[] }>('The codes as signed.'),
});

const draft = route({
  method: 'post',
  path: '/encounters/{id}/draft',
  permission: 'sign-codes',
  effect: 'write',
  request: {
    params: idParam,
    ...takes(
      z.object({
        content: z.array(z.record(z.string(), z.unknown())).max(200),
        codes: z.array(z.string().min(3).max(8)).max(12),
        activeSeconds: z.int().min(0).max(longestDay),
      }),
    ),
  },
  responses: answers<{ lines: readonly LinePointing[] }>('Kept; with the pointers that the service lines would have.'),
});

const askProvider = route({
  method: 'post',
  path: '/encounters/{id}/queries',
  permission: 'ask-provider',
  effect: 'write',
  request: {
    params: idParam,
    ...takes(
      z.object({
        code: z.string().min(3).max(8).optional(),
        question: z.string().trim().min(10).max(1000),
        choices: z.array(z.string().trim().min(1).max(200)).max(8).default([]),
        span: span.optional(),
        waits: z.boolean(),
      }),
    ),
  },
  responses: answers<{ id: string }>('The query is with the provider.'),
});

const unknown = 'No visit of this practice has that address.';

export const encounters = resource()
  .openapi(readAll, async (c) => c.json(await inSession(c, (unit) => list(unit, c.req.valid('query'))), 200))
  .openapi(readOne, async (c) => {
    const { id } = c.req.valid('param');
    const { userId } = c.var.session;
    const found = await inSession(c, async (unit) => {
      if (await isBlindTo(unit, userId, id))
        throw new ProblemError(
          'refused',
          'You code this visit blind for a second review: its codes are shown when you have signed the review.',
        );
      const view = await encounter(unit, id, userId);
      if (view) await auditRead(unit, { subject: 'encounter', subjectId: id, patientId: view.patient.id });
      return view;
    });
    return found ? c.json(titled(c.var.app, found), 200) : problem(c, 'not-found', unknown);
  })
  .openapi(sign, async (c) => {
    const { id } = c.req.valid('param');
    const { codes, ...beside } = c.req.valid('json');
    const signed = await once(c, async (unit) => taken(await acceptCodes(unit, c.var.app.knowledge, id, codes, beside), unknown));
    return c.json(signed, 200);
  })
  .openapi(draft, async (c) => {
    const { id } = c.req.valid('param');
    return c.json(await once(c, async (unit) => taken(await saveDraft(unit, id, c.req.valid('json')), unknown)), 200);
  })
  .openapi(askProvider, async (c) => {
    const { id } = c.req.valid('param');
    return c.json(await once(c, async (unit) => taken(await ask(unit, id, c.req.valid('json')), unknown)), 200);
  });

/** Codes that a person chose have their titles from the code set. */
const titled = (app: App, view: EncounterView): EncounterView => ({
  ...view,
  diagnoses: view.diagnoses.map((d) => ({ ...d, title: titleOf(app)(d.code, view.serviceDate) })),
});
