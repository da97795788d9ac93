import { createHash } from 'node:crypto';
import type { Cents, IsoDate } from '@claimwright/core/base';
import { z } from '@hono/zod-openapi';
import { candidatesFor, type DepositCandidates } from '../app/bank/candidates-for.ts';
import { enterDeposit } from '../app/bank/enter-deposit.ts';
import { matchByHand, unmatchDeposit } from '../app/bank/match-by-hand.ts';
import { setDepositAside, takeDepositBack } from '../app/bank/set-aside.ts';
import { contentKind } from '../app/file-kind.ts';
import { receiveFile } from '../app/receive-file.ts';
import { type DepositView, deposit } from '../store/views/deposit.ts';
import { type DepositsView, depositStates, deposits as list, type WaitingRow, waitingForDeposit } from '../store/views/deposits.ts';
import { inSession, once } from './in-session.ts';
import { problem } from './problem.ts';
import { answers, idParam, resource, route, takes } from './route.ts';
import { taken } from './taken.ts';

const reason = z.string().trim().min(3).max(500);
const unknown = 'No deposit of this practice has that address.';

const readAll = route({
  method: 'get',
  path: '/deposits',
  permission: 'read-payments',
  effect: 'read',
  request: { query: z.object({ state: z.enum(depositStates).optional(), after: z.string().max(200).optional() }) },
  responses: answers<DepositsView>('What the bank shows, newest first, with the sum of each state.'),
});

const readWaiting = route({
  method: 'get',
  path: '/deposits/waiting',
  permission: 'read-payments',
  effect: 'read',
  responses: answers<{ readonly rows: readonly WaitingRow[] }>('Payments and slips whose money was not seen in the bank.'),
});

const readOne = route({
  method: 'get',
  path: '/deposits/{id}',
  permission: 'read-payments',
  effect: 'read',
  request: { params: idParam },
  responses: answers<DepositView>('One line of the bank, with what it is.'),
});

const readCandidates = route({
  method: 'get',
  path: '/deposits/{id}/candidates',
  permission: 'read-payments',
  effect: 'read',
  request: { params: idParam },
  responses: answers<DepositCandidates>('Which payments a deposit could be, likeliest first.'),
});

const match = route({
  method: 'post',
  path: '/deposits/{id}/matches',
  permission: 'match-deposits',
  effect: 'write',
  request: {
    params: idParam,
    ...takes(z.object({ payments: z.array(z.uuid()).min(1).max(100), why: z.string().trim().max(500).default('') })),
  },
  responses: answers<{ tied: number }>('The deposit is those payments.'),
});

const unmatch = route({
  method: 'post',
  path: '/deposit-matches/{id}/end',
  permission: 'match-deposits',
  effect: 'write',
  request: { params: idParam, ...takes(z.object({ why: reason })) },
  responses: answers<{ ended: number }>('The deposit and the payment are apart again.'),
});

const aside = route({
  method: 'post',
  path: '/deposits/{id}/aside',
  permission: 'match-deposits',
  effect: 'write',
  request: { params: idParam, ...takes(z.object({ aside: z.boolean(), why: reason })) },
  responses: answers<{ id: string }>('It is no payment, or one after all.'),
});

const type = route({
  method: 'post',
  path: '/deposits',
  permission: 'match-deposits',
  effect: 'write',
  request: takes(
    z.object({
      accountId: z.uuid().optional(),
      date: z.iso.date().transform((text) => text as IsoDate),
      cents: z
        .int()
        .positive()
        .max(10_000_000_000)
        .transform((n) => n as Cents),
      kind: z.enum(['eft', 'check', 'cash', 'card', 'wire', 'other']),
      trace: z.string().trim().max(50).default(''),
      originator: z.string().trim().max(10).default(''),
      description: z.string().trim().max(500).default(''),
    }),
  ),
  responses: answers<{ id: string }>('The deposit is in the books.'),
});

/** Of a file in base64: ten megabytes. */
const longest = 14_000_000;

const upload = route({
  method: 'post',
  path: '/deposits/files',
  permission: 'match-deposits',
  effect: 'write',
  request: takes(z.object({ name: z.string().trim().min(1).max(200), base64: z.base64().max(longest) })),
  responses: answers<{ status: string; says: string }>('What became of a statement.'),
});

export const deposits = resource()
  .openapi(readAll, async (c) => c.json(await inSession(c, (unit) => list(unit, c.req.valid('query'))), 200))
  .openapi(readWaiting, async (c) => c.json(await inSession(c, waitingForDeposit), 200))
  .openapi(readOne, async (c) => {
    const found = await inSession(c, (unit) => deposit(unit, c.req.valid('param').id));
    return found ? c.json(found, 200) : problem(c, 'not-found', unknown);
  })
  .openapi(readCandidates, async (c) => c.json(await inSession(c, (unit) => candidatesFor(unit, c.req.valid('param').id)), 200))
  .openapi(match, async (c) => {
    const { id } = c.req.valid('param');
    return c.json(await once(c, async (unit) => taken(await matchByHand(unit, id, c.req.valid('json')), unknown)), 200);
  })
  .openapi(unmatch, async (c) => {
    const { id } = c.req.valid('param');
    const { why } = c.req.valid('json');
    return c.json(
      await once(c, async (unit) => taken(await unmatchDeposit(unit, id, why), 'No match of this practice has that address.')),
      200,
    );
  })
  .openapi(aside, async (c) => {
    const { id } = c.req.valid('param');
    const { aside: away, why } = c.req.valid('json');
    const act = away ? setDepositAside : takeDepositBack;
    return c.json(await once(c, async (unit) => taken(await act(unit, id, why), unknown)), 200);
  })
  .openapi(type, async (c) =>
    c.json(
      await once(c, async (unit) => taken(await enterDeposit(unit, c.req.valid('json')), 'No account of this practice has that address.')),
      200,
    ),
  )
  .openapi(upload, async (c) => {
    const { name, base64 } = c.req.valid('json');
    const bytes = Buffer.from(base64, 'base64');
    const kind = contentKind(bytes);
    if (kind !== 'bank' && kind !== 'deposits') return problem(c, 'invalid', 'The file is no statement of a bank.');
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const { status, says } = await once(c, (unit) => receiveFile(unit, { mailboxId: null, name, sha256, bytes }));
    return c.json({ status, says }, 200);
  });
