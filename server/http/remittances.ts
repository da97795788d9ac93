import { z } from '@hono/zod-openapi';
import { type RemittanceView, remittance } from '../store/views/remittance.ts';
import { remittances as list, type RemittancePage } from '../store/views/remittances.ts';
import { glossOf } from './gloss.ts';
import { auditRead, inSession } from './in-session.ts';
import { problem } from './problem.ts';
import { answers, idParam, resource, route } from './route.ts';

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

export const remittances = resource()
  .openapi(readAll, async (c) => c.json(await inSession(c, (unit) => list(unit, c.req.valid('query'))), 200))
  .openapi(readOne, async (c) => {
    const { id } = c.req.valid('param');
    const found = await inSession(c, async (unit) => {
      const view = await remittance(unit, id, glossOf(c.var.app));
      if (view) await auditRead(unit, { subject: 'remittance', subjectId: id, patientId: null });
      return view;
    });
    return found ? c.json(found, 200) : problem(c, 'not-found', 'No payment of this practice has that address.');
  });
