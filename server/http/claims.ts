import { z } from '@hono/zod-openapi';
import { type ClaimView, claim } from '../store/views/claim.ts';
import { type ClaimSegments, claimSegments } from '../store/views/claim-segments.ts';
import { type ClaimGroup, type ClaimPage, type ClaimSort, claimGroups, claimSorts, claims as list } from '../store/views/claims.ts';
import { glossOf } from './gloss.ts';
import { auditRead, inSession } from './in-session.ts';
import { problem } from './problem.ts';
import { refuseBlind } from './refuse-blind.ts';
import { answers, idParam, resource, route } from './route.ts';

const groups = Object.keys(claimGroups) as [ClaimGroup, ...ClaimGroup[]];
const sorts = Object.keys(claimSorts) as [ClaimSort, ...ClaimSort[]];

const readAll = route({
  method: 'get',
  path: '/claims',
  permission: 'read-claims',
  effect: 'read',
  request: {
    query: z.object({
      group: z.enum(groups).optional(),
      payer: z.uuid().optional(),
      reason: z
        .string()
        .regex(/^[A-Z]{2}-[A-Z0-9]{1,4}$/)
        .optional(),
      openFrom: z.coerce.number().int().min(0).max(9999).optional(),
      openTo: z.coerce.number().int().min(0).max(9999).optional(),
      sort: z.enum(sorts).default('serviceDate'),
      direction: z.enum(['asc', 'desc']).default('desc'),
      after: z.string().max(200).optional(),
    }),
  },
  responses: answers<ClaimPage>('Claims by filter, a page at a time, with the totals of the whole.'),
});

const readOne = route({
  method: 'get',
  path: '/claims/{id}',
  permission: 'read-claims',
  effect: 'read',
  request: { params: idParam },
  responses: answers<ClaimView>('One claim with its lines, findings and history.'),
});

const readSegments = route({
  method: 'get',
  path: '/claims/{id}/segments',
  permission: 'read-claims',
  effect: 'read',
  request: { params: idParam },
  responses: answers<ClaimSegments>('The segments of the claim as sent.'),
});

const unknown = 'No claim of this practice has that address.';

export const claims = resource()
  .openapi(readAll, async (c) => c.json(await inSession(c, (unit) => list(unit, c.req.valid('query'))), 200))
  .openapi(readOne, async (c) => {
    const { id } = c.req.valid('param');
    const found = await inSession(c, async (unit) => {
      await refuseBlind(unit, c.var.session.userId, id);
      const view = await claim(unit, id, glossOf(c.var.app));
      if (view) await auditRead(unit, { subject: 'claim', subjectId: id, patientId: view.patient.id });
      return view;
    });
    return found ? c.json(found, 200) : problem(c, 'not-found', unknown);
  })
  .openapi(readSegments, async (c) => {
    const { id } = c.req.valid('param');
    const found = await inSession(c, async (unit) => {
      await refuseBlind(unit, c.var.session.userId, id);
      const segments = await claimSegments(unit, id);
      if (segments) await auditRead(unit, { subject: 'claim segments', subjectId: id, patientId: null });
      return segments;
    });
    return found ? c.json(found, 200) : problem(c, 'not-found', 'The claim has not been written to a file yet.');
  });
