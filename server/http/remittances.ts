import { z } from '@hono/zod-openapi';
import { releasePayment } from '../app/intake/release-payment.ts';
import type { PaymentOutcome } from '../app/post-payment.ts';
import { type RemittanceView, remittance } from '../store/views/remittance.ts';
import { remittances as list, type RemittancePage } from '../store/views/remittances.ts';
import { glossOf } from './gloss.ts';
import { auditRead, inSession, once } from './in-session.ts';
import { problem } from './problem.ts';
import { answers, idParam, resource, route, takes } from './route.ts';
import { taken } from './taken.ts';

const readAll = route({
  method: 'get',
  path: '/remittances',
  permission: 'read-payments',
  effect: 'read',
  request: {
    query: z.object({ status: z.enum(['posted', 'quarantined', 'questions']).optional(), after: z.string().max(200).optional() }),
  },
  responses: answers<RemittancePage>('Payments, newest first.'),
});

const readOne = route({
  method: 'get',
  path: '/remittances/{id}',
  permission: 'read-payments',
  effect: 'read',
  request: { params: idParam },
  responses: answers<RemittanceView>('One payment with its proof and claims.'),
});

const release = route({
  method: 'post',
  path: '/remittances/{id}/release',
  permission: 'release-payments',
  effect: 'write',
  request: { params: idParam, ...takes(z.object({ why: z.string().trim().min(3).max(500) })) },
  responses: answers<PaymentOutcome>('The payment is posted though it does not balance; the difference is in question with the payer.'),
});

const unknown = 'No payment of this practice has that address.';

export const remittances = resource()
  .openapi(readAll, async (c) => c.json(await inSession(c, (unit) => list(unit, c.req.valid('query'))), 200))
  .openapi(readOne, async (c) => {
    const { id } = c.req.valid('param');
    const found = await inSession(c, async (unit) => {
      const view = await remittance(unit, id, glossOf(c.var.app));
      if (view) await auditRead(unit, { subject: 'remittance', subjectId: id, patientId: null });
      return view;
    });
    return found ? c.json(found, 200) : problem(c, 'not-found', unknown);
  })
  .openapi(release, async (c) => {
    const { id } = c.req.valid('param');
    const { why } = c.req.valid('json');
    return c.json(await once(c, async (unit) => taken(await releasePayment(unit, id, why), unknown)), 200);
  });
