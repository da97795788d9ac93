import type { IsoDate } from '@claimwright/core/base';
import { z } from '@hono/zod-openapi';
import { writePolicyRow } from '../app/posting-policy/write-policy-row.ts';
import { type PostingRule, postingRules } from '../store/posting-rules.ts';
import { inSession, once } from './in-session.ts';
import { answers, idParam, resource, route, takes } from './route.ts';
import { taken } from './taken.ts';

const readAll = route({
  method: 'get',
  path: '/payers/{id}/posting-policy',
  permission: 'read-payments',
  effect: 'read',
  request: { params: idParam },
  responses: answers<{ rows: readonly PostingRule[] }>('A payer’s own rows of the posting policy, every version.'),
});

const day = z.iso.date().transform((text) => text as IsoDate);
const code = z.string().trim().toUpperCase();
const write = route({
  method: 'post',
  path: '/payers/{id}/posting-policy',
  permission: 'decide-posting',
  effect: 'write',
  request: {
    params: idParam,
    ...takes(
      z.object({
        group: z.enum(['CO', 'OA', 'PI', 'PR']),
        carc: code.regex(/^[A-Z]?\d{1,3}$/),
        rarc: code.regex(/^[A-Z]{1,2}\d{1,3}$/).optional(),
        action: z.enum(['contractual', 'next-payer', 'patient', 'denial', 'hold', 'write-off', 'as-general']),
        account: z.enum(['denial-write-offs', 'timely-filing-write-offs']).optional(),
        from: day,
        until: day.optional(),
        why: z.string().trim().min(3).max(500),
      }),
    ),
  },
  responses: answers<{ row: string }>('The row is written: payments from its first day on are posted by it.'),
});

export const postingPolicy = resource()
  .openapi(readAll, async (c) => {
    const { id } = c.req.valid('param');
    return c.json({ rows: await inSession(c, (unit) => postingRules(unit, id)) }, 200);
  })
  .openapi(write, async (c) => {
    const { id } = c.req.valid('param');
    const unknown = 'No payer of this practice has that address.';
    return c.json(await once(c, async (unit) => taken(await writePolicyRow(unit, { payerId: id, ...c.req.valid('json') }), unknown)), 200);
  });
