import { dateFormats } from '@claimwright/core/bank';
import { z } from '@hono/zod-openapi';
import { addBankAccount, closeBankAccount } from '../app/bank/bank-accounts.ts';
import { makeDepositSlip, voidDepositSlip } from '../app/bank/deposit-slip.ts';
import { type DeskMoney, deskMoney } from '../app/bank/receipts.ts';
import { type DepositSlipRow, depositSlips } from '../store/views/deposit-slips.ts';
import { type BankAccountRow, bankAccounts as list, slipPdf } from '../store/views/deposits-accounts.ts';
import { inSession, once } from './in-session.ts';
import { problem } from './problem.ts';
import { answers, idParam, resource, route, takes } from './route.ts';
import { taken } from './taken.ts';

const reason = z.string().trim().min(3).max(500);
const column = z.string().trim().min(1).max(100);

const readAll = route({
  method: 'get',
  path: '/bank-accounts',
  permission: 'read-payments',
  effect: 'read',
  responses: answers<{ readonly rows: readonly BankAccountRow[]; readonly desk: readonly DeskMoney[] }>(
    'The accounts, and money of the desk that was not taken to any.',
  ),
});

const add = route({
  method: 'post',
  path: '/bank-accounts',
  permission: 'manage-bank-accounts',
  effect: 'write',
  request: takes(
    z.object({
      name: z.string().trim().min(1).max(100),
      number: z
        .string()
        .trim()
        .regex(/^[0-9A-Za-z -]{4,34}$/),
      routing: z
        .string()
        .regex(/^\d{9}$/)
        .optional(),
      csv: z
        .object({
          head: z.array(column).min(2).max(100),
          mapping: z.object({
            separator: z.enum([',', ';', '\t']),
            columns: z
              .object({ date: column })
              .extend(
                Object.fromEntries(
                  (['amount', 'credit', 'debit', 'description', 'reference', 'trace', 'originator', 'check', 'balance'] as const).map(
                    (name) => [name, column.optional()],
                  ),
                ) as Record<
                  'amount' | 'credit' | 'debit' | 'description' | 'reference' | 'trace' | 'originator' | 'check' | 'balance',
                  z.ZodOptional<typeof column>
                >,
              )
              .refine(
                (columns) => columns.amount !== undefined || columns.credit !== undefined,
                'name the column of the amount, or of the credits',
              )
              .transform((columns) => Object.fromEntries(Object.entries(columns).filter(([, v]) => v !== undefined)) as { date: string }),
            dateFormat: z.enum(dateFormats),
            incoming: z.enum(['positive', 'negative']),
          }),
        })
        .optional(),
    }),
  ),
  responses: answers<{ id: string }>('Files that name the account find their way here.'),
});

const close = route({
  method: 'post',
  path: '/bank-accounts/{id}/end',
  permission: 'manage-bank-accounts',
  effect: 'write',
  request: { params: idParam, ...takes(z.object({})) },
  responses: answers<{ id: string }>('It is closed.'),
});

const makeSlip = route({
  method: 'post',
  path: '/deposit-slips',
  permission: 'match-deposits',
  effect: 'write',
  request: takes(
    z.object({
      remittances: z.array(z.uuid()).max(200),
      receipts: z.array(z.string().min(1).max(100)).max(200),
    }),
  ),
  responses: answers<{ id: string; number: string }>('The slip is made.'),
});

const readSlips = route({
  method: 'get',
  path: '/deposit-slips',
  permission: 'read-payments',
  effect: 'read',
  responses: answers<{ readonly rows: readonly DepositSlipRow[] }>('Slips of what was taken to the bank, newest first.'),
});

const readSlip = route({
  method: 'get',
  path: '/deposit-slips/{id}/pdf',
  permission: 'read-payments',
  effect: 'read',
  request: { params: idParam },
  responses: { 200: { description: 'The slip as it was made.', content: { 'application/pdf': { schema: z.string() } } } },
});

const voidSlip = route({
  method: 'post',
  path: '/deposit-slips/{id}/void',
  permission: 'match-deposits',
  effect: 'write',
  request: { params: idParam, ...takes(z.object({ why: reason })) },
  responses: answers<{ id: string }>('Its items wait again.'),
});

const noSlip = 'No slip of this practice has that address.';

export const bankAccounts = resource()
  .openapi(readAll, async (c) => c.json(await inSession(c, async (unit) => ({ rows: await list(unit), desk: await deskMoney(unit) })), 200))
  .openapi(add, async (c) =>
    c.json(await once(c, async (unit) => taken(await addBankAccount(unit, c.req.valid('json')), 'There is no such account.')), 200),
  )
  .openapi(close, async (c) => {
    const { id } = c.req.valid('param');
    return c.json(
      await once(c, async (unit) => taken(await closeBankAccount(unit, id), 'No open account of this practice has that address.')),
      200,
    );
  })
  .openapi(makeSlip, async (c) =>
    c.json(await once(c, async (unit) => taken(await makeDepositSlip(unit, c.req.valid('json')), noSlip)), 200),
  )
  .openapi(readSlips, async (c) => c.json({ rows: await inSession(c, depositSlips) }, 200))
  .openapi(readSlip, async (c) => {
    const found = await inSession(c, (unit) => slipPdf(unit, c.req.valid('param').id));
    if (!found) return problem(c, 'not-found', noSlip);
    const headers = { 'content-type': 'application/pdf', 'content-disposition': `inline; filename="deposit-slip-${found.number}.pdf"` };
    return c.body(new Uint8Array(found.pdf), 200, headers) as never;
  })
  .openapi(voidSlip, async (c) => {
    const { id } = c.req.valid('param');
    const { why } = c.req.valid('json');
    return c.json(await once(c, async (unit) => taken(await voidDepositSlip(unit, id, why), noSlip)), 200);
  });
