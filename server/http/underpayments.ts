import { asCents, type Cents, type IsoDate } from '@claimwright/core/base';
import { z } from '@hono/zod-openapi';
import { type AskedPayer, askPayer } from '../app/contracts/ask-payer.ts';
import { setTerms } from '../app/contracts/set-terms.ts';
import { settleDifference } from '../app/contracts/settle-difference.ts';
import { contractLetter } from '../store/views/contract-letter.ts';
import { type PayerScore, scoreCard } from '../store/views/score-card.ts';
import { underpayments as list, type UnderpaymentPage } from '../store/views/underpayments.ts';
import { auditRead, inSession, once } from './in-session.ts';
import { problem } from './problem.ts';
import { answers, idParam, resource, route, takes } from './route.ts';
import { taken } from './taken.ts';

const readAll = route({
  method: 'get',
  path: '/underpayments',
  permission: 'read-payments',
  effect: 'read',
  request: {
    query: z.object({
      standing: z.enum(['open', 'asked', 'refused', 'recovered', 'accepted', 'reopened', 'overdue']).optional(),
      kind: z.enum(['underpaid', 'overpaid']).optional(),
      payerId: z.uuid().optional(),
      after: z.string().max(200).optional(),
    }),
  },
  responses: answers<UnderpaymentPage>('Lines that were allowed less or more than the contract says, the dearest first.'),
});

const readScores = route({
  method: 'get',
  path: '/payers/score-card',
  permission: 'read-payments',
  effect: 'read',
  responses: answers<{ rows: readonly PayerScore[] }>('How payers keep to their contracts.'),
});

const ask = route({
  method: 'post',
  path: '/underpayments/letters',
  permission: 'work-underpayments',
  effect: 'write',
  request: takes(z.object({ ids: z.array(z.uuid()).min(1).max(200) })),
  responses: answers<AskedPayer>('The letter is made; its PDF is at /underpayments/letters/{id}/pdf.'),
});

const readLetter = route({
  method: 'get',
  path: '/underpayments/letters/{id}/pdf',
  permission: 'read-payments',
  effect: 'read',
  request: { params: idParam },
  responses: { 200: { description: 'The letter as it was made.', content: { 'application/pdf': { schema: z.string() } } } },
});

const settle = route({
  method: 'post',
  path: '/underpayments/{id}/settle',
  permission: 'work-underpayments',
  effect: 'write',
  request: {
    params: idParam,
    ...takes(z.object({ kind: z.enum(['accepted', 'refused', 'reopened']), why: z.string().trim().min(3).max(500) })),
  },
  responses: answers<{ id: string }>('It stands so from now on.'),
});

const percent = z
  .string()
  .regex(/^\d{1,3}(\.\d{1,2})?$/)
  .refine((text) => Number(text) <= 100);
const day = z.iso.date().transform((text) => text as IsoDate);
const terms = route({
  method: 'post',
  path: '/payers/{id}/contract-terms',
  permission: 'set-contracts',
  effect: 'write',
  request: {
    params: idParam,
    ...takes(
      z.object({
        from: day,
        until: day.optional(),
        toleranceCents: z
          .int()
          .min(0)
          .max(100_000)
          .transform((n): Cents => asCents(n)),
        tolerancePercent: percent,
        laterProceduresPercent: percent.optional(),
        answerDays: z.int().min(1).max(365),
        says: z.string().trim().min(3).max(500),
      }),
    ),
  },
  responses: answers<{ id: string }>('They are on file, and hold for services of these days that are judged from now on.'),
});

export const underpayments = resource()
  .openapi(readAll, async (c) => {
    const page = await inSession(c, async (unit) => {
      const found = await list(unit, c.req.valid('query'));
      if (found.rows.length > 0) await auditRead(unit, { subject: 'underpayments', subjectId: unit.practiceId, patientId: null });
      return found;
    });
    return c.json(page, 200);
  })
  .openapi(readScores, async (c) => c.json({ rows: await inSession(c, scoreCard) }, 200))
  .openapi(ask, async (c) => {
    const { ids } = c.req.valid('json');
    return c.json(await once(c, async (unit) => taken(await askPayer(unit, ids), 'No such underpayment.')), 200);
  })
  .openapi(readLetter, async (c) => {
    const { id } = c.req.valid('param');
    const found = await inSession(c, async (unit) => {
      const letter = await contractLetter(unit, id);
      if (letter) await auditRead(unit, { subject: 'letter', subjectId: id, patientId: null });
      return letter;
    });
    if (!found) return problem(c, 'not-found', 'No letter of this practice has that address.');
    const headers = { 'content-type': 'application/pdf', 'content-disposition': `inline; filename="letter-${found.number}.pdf"` };
    return c.body(new Uint8Array(found.pdf), 200, headers);
  })
  .openapi(settle, async (c) => {
    const { id } = c.req.valid('param');
    const unknown = 'No difference of this practice has that address.';
    return c.json(await once(c, async (unit) => taken(await settleDifference(unit, id, c.req.valid('json')), unknown)), 200);
  })
  .openapi(terms, async (c) => {
    const { id: payerId } = c.req.valid('param');
    const unknown = 'No payer of this practice has that address.';
    return c.json(await once(c, async (unit) => taken(await setTerms(unit, { payerId, ...c.req.valid('json') }), unknown)), 200);
  });
