import type { IsoDate } from '@claimwright/core/base';
import { z } from '@hono/zod-openapi';
import { type AuthorizationRow, patientAuthorizations } from '../app/patient-authorizations.ts';
import { recordAuthorization } from '../app/record-authorization.ts';
import { auditRead, inSession, once } from './in-session.ts';
import { answers, idParam, resource, route, takes } from './route.ts';
import { taken } from './taken.ts';

const readAll = route({
  method: 'get',
  path: '/patients/{id}/authorizations',
  permission: 'read-patients',
  effect: 'read',
  request: { params: idParam },
  responses: answers<{ rows: readonly AuthorizationRow[] }>('Authorizations and referrals on file for a patient, with the units left.'),
});

const day = z.iso.date().transform((text) => text as IsoDate);
const record = route({
  method: 'post',
  path: '/patients/{id}/authorizations',
  permission: 'record-authorizations',
  effect: 'write',
  request: {
    params: idParam,
    ...takes(
      z.object({
        coverageId: z.uuid(),
        kind: z.enum(['authorization', 'referral']),
        // As long as REF02 is in an 837.
        number: z.string().trim().min(1).max(50),
        procedures: z.array(z.string().trim().toUpperCase()).min(1).max(50).optional(),
        from: day.optional(),
        until: day.optional(),
        units: z
          .string()
          .regex(/^\d{1,9}(\.\d{1,3})?$/)
          .refine((text) => Number(text) > 0)
          .optional(),
        says: z.string().trim().min(3).max(500),
      }),
    ),
  },
  responses: answers<{ id: string }>('It is on file; claims that wait and rest on it are checked again.'),
});

export const authorizations = resource()
  .openapi(readAll, async (c) => {
    const { id } = c.req.valid('param');
    const rows = await inSession(c, async (unit) => {
      const found = await patientAuthorizations(unit, id);
      if (found.length > 0) await auditRead(unit, { subject: 'authorizations', subjectId: id, patientId: id });
      return found;
    });
    return c.json({ rows }, 200);
  })
  .openapi(record, async (c) => {
    const { id } = c.req.valid('param');
    const unknown = 'No patient of this practice with that policy has that address.';
    return c.json(
      await once(c, async (unit) => taken(await recordAuthorization(unit, { patientId: id, ...c.req.valid('json') }), unknown)),
      200,
    );
  });
