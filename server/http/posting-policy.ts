import type { IsoDate } from '@claimwright/core/base';
import { z } from '@hono/zod-openapi';
import { type PolicyPage, type PolicyPayerRow, policyPage, policyPayers } from '../app/posting-policy/policy-page.ts';
import { type PolicyTrial, tryPolicyRow } from '../app/posting-policy/try-policy-row.ts';
import { writePolicyRow } from '../app/posting-policy/write-policy-row.ts';
import { glossOf } from './gloss.ts';
import { inSession, once } from './in-session.ts';
import { problem } from './problem.ts';
import { answers, idParam, resource, route, takes } from './route.ts';
import { taken } from './taken.ts';

const noPayer = 'No payer of this practice has that address.';

const readPayers = route({
  method: 'get',
  path: '/posting-policy',
  permission: 'read-payments',
  effect: 'read',
  responses: answers<{ payers: readonly PolicyPayerRow[] }>('Every payer, those with rows of their own first.'),
});

const readOne = route({
  method: 'get',
  path: '/payers/{id}/posting-policy',
  permission: 'read-payments',
  effect: 'read',
  request: { params: idParam },
  responses: answers<PolicyPage>(
    'By what a payer’s adjustments are posted: the practice’s rows with every version, the contract’s, the general ones.',
  ),
});

const day = z.iso.date().transform((text) => text as IsoDate);
const code = z.string().trim().toUpperCase();
const row = z.object({
  group: z.enum(['CO', 'OA', 'PI', 'PR']),
  carc: code.regex(/^[A-Z]?\d{1,3}$/),
  rarc: code.regex(/^[A-Z]{1,2}\d{1,3}$/).optional(),
  action: z.enum(['contractual', 'next-payer', 'patient', 'denial', 'hold', 'write-off', 'as-general']),
  account: z.enum(['denial-write-offs', 'timely-filing-write-offs']).optional(),
});

const trial = route({
  method: 'post',
  path: '/payers/{id}/posting-policy/trial',
  permission: 'decide-posting',
  effect: 'read',
  request: { params: idParam, ...takes(row) },
  responses: answers<PolicyTrial>('What the row would have done with what the payer sent in the last year. Nothing is written.'),
});

const write = route({
  method: 'post',
  path: '/payers/{id}/posting-policy',
  permission: 'decide-posting',
  effect: 'write',
  request: {
    params: idParam,
    ...takes(row.extend({ from: day, until: day.optional(), why: z.string().trim().min(3).max(500) })),
  },
  responses: answers<{ row: string }>('The row is written: payments from its first day on are posted by it.'),
});

export const postingPolicy = resource()
  .openapi(readPayers, async (c) => c.json({ payers: await inSession(c, (unit) => policyPayers(unit)) }, 200))
  .openapi(readOne, async (c) => {
    const { id } = c.req.valid('param');
    const page = await inSession(c, (unit) => policyPage(unit, id, unit.today, glossOf(c.var.app)));
    return page ? c.json(page, 200) : problem(c, 'not-found', noPayer);
  })
  .openapi(trial, async (c) => {
    const { id } = c.req.valid('param');
    return c.json(taken(await inSession(c, (unit) => tryPolicyRow(unit, { payerId: id, ...c.req.valid('json') })), noPayer), 200);
  })
  .openapi(write, async (c) => {
    const { id } = c.req.valid('param');
    return c.json(await once(c, async (unit) => taken(await writePolicyRow(unit, { payerId: id, ...c.req.valid('json') }), noPayer)), 200);
  });
