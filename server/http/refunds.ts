import type { Cents, IsoDate } from '@claimwright/core/base';
import { z } from '@hono/zod-openapi';
import { decideRefund } from '../app/refunds/decide-refund.ts';
import { type OwedRow, owed } from '../app/refunds/owed.ts';
import { refundLetter } from '../app/refunds/refund-letter.ts';
import { requestRefund } from '../app/refunds/request-refund.ts';
import { sendRefund, voidRefund } from '../app/refunds/send-refund.ts';
import { investigate } from '../app/refunds/watch-overpayments.ts';
import { refunds as list, type RefundRow } from '../store/views/refunds.ts';
import { auditRead, inSession, once } from './in-session.ts';
import { problem } from './problem.ts';
import { answers, idParam, resource, route, takes } from './route.ts';
import { taken } from './taken.ts';

const reason = z.string().trim().min(3).max(500);
const unknown = 'No refund of this practice has that address.';

const readOwed = route({
  method: 'get',
  path: '/credits',
  permission: 'read-payments',
  effect: 'read',
  responses: answers<{ readonly rows: readonly OwedRow[]; readonly limitCents: number }>(
    'What is owed back, to whom, since when, and by when.',
  ),
});

const readAll = route({
  method: 'get',
  path: '/refunds',
  permission: 'read-payments',
  effect: 'read',
  responses: answers<{ readonly rows: readonly RefundRow[] }>('Refunds, those that wait first.'),
});

const ask = route({
  method: 'post',
  path: '/refunds',
  permission: 'request-refunds',
  effect: 'write',
  request: takes(
    z.object({
      kind: z.enum(['payer-balance', 'patient-balance', 'patient-credit', 'payer-cash']),
      payerId: z.uuid().nullable(),
      patientId: z.uuid().nullable(),
      encounterId: z.uuid().nullable(),
      line: z.int().positive().nullable(),
      cents: z
        .int()
        .positive()
        .max(10_000_000_000)
        .transform((n) => n as Cents),
      why: reason,
    }),
  ),
  responses: answers<{ id: string; number: string; status: string }>('It is approved, or somebody else is asked.'),
});

const decide = route({
  method: 'post',
  path: '/refunds/{id}/decision',
  permission: 'approve-refunds',
  effect: 'write',
  request: { params: idParam, ...takes(z.object({ granted: z.boolean(), why: reason, alone: z.boolean().default(false) })) },
  responses: answers<{ status: string }>('It is approved or refused.'),
});

const send = route({
  method: 'post',
  path: '/refunds/{id}/sending',
  permission: 'request-refunds',
  effect: 'write',
  request: {
    params: idParam,
    ...takes(z.object({ method: z.enum(['check', 'eft', 'card']), reference: z.string().trim().max(50).default('') })),
  },
  responses: answers<{ id: string }>('It left.'),
});

const cancel = route({
  method: 'post',
  path: '/refunds/{id}/void',
  permission: 'approve-refunds',
  effect: 'write',
  request: { params: idParam, ...takes(z.object({ why: reason })) },
  responses: answers<{ id: string }>('It is void, and owed again.'),
});

const letter = route({
  method: 'get',
  path: '/refunds/{id}/letter',
  permission: 'read-payments',
  effect: 'read',
  request: { params: idParam },
  responses: { 200: { description: 'The letter that goes with it.', content: { 'application/pdf': { schema: z.string() } } } },
});

const investigation = route({
  method: 'post',
  path: '/overpayments/investigation',
  permission: 'approve-refunds',
  effect: 'write',
  request: takes(z.object({ payerId: z.uuid(), encounterId: z.uuid(), step: z.enum(['begin', 'end']), why: reason })),
  responses: answers<{ due: IsoDate }>('The clock is stopped, or goes on.'),
});

export const refunds = resource()
  .openapi(readOwed, async (c) => c.json(await inSession(c, owed), 200))
  .openapi(readAll, async (c) => c.json(await inSession(c, list), 200))
  .openapi(ask, async (c) => {
    const { cents, why, ...of } = c.req.valid('json');
    const unknownCredit = 'Nothing of the kind is owed in this practice.';
    return c.json(await once(c, async (unit) => taken(await requestRefund(unit, of, { cents, why }), unknownCredit)), 200);
  })
  .openapi(decide, async (c) => {
    const { id } = c.req.valid('param');
    return c.json(await once(c, async (unit) => taken(await decideRefund(unit, id, c.req.valid('json')), unknown)), 200);
  })
  .openapi(send, async (c) => {
    const { id } = c.req.valid('param');
    return c.json(await once(c, async (unit) => taken(await sendRefund(unit, id, c.req.valid('json')), unknown)), 200);
  })
  .openapi(cancel, async (c) => {
    const { id } = c.req.valid('param');
    const { why } = c.req.valid('json');
    return c.json(await once(c, async (unit) => taken(await voidRefund(unit, id, why), unknown)), 200);
  })
  .openapi(letter, async (c) => {
    const { id } = c.req.valid('param');
    const found = await inSession(c, async (unit) => {
      const made = await refundLetter(unit, id);
      if (made) await auditRead(unit, { subject: 'refund', subjectId: id, patientId: made.patientId });
      return made;
    });
    if (!found) return problem(c, 'not-found', unknown);
    const headers = { 'content-type': 'application/pdf', 'content-disposition': `inline; filename="refund-${found.number}.pdf"` };
    return c.body(new Uint8Array(found.pdf), 200, headers) as never;
  })
  .openapi(investigation, async (c) => {
    const { step, why, ...of } = c.req.valid('json');
    return c.json(
      await once(c, async (unit) =>
        taken(await investigate(unit, of, { step, why }), 'No overpayment of this practice is of that payer and visit.'),
      ),
      200,
    );
  });
