import type { Cents, IsoDate } from '@claimwright/core/base';
import { z } from '@hono/zod-openapi';
import { answerWriteOff } from '../app/books/answer-write-off.ts';
import { decideBooksPolicy } from '../app/books/books-policy.ts';
import { closeBooks, reopenBooks } from '../app/books/close-books.ts';
import { reverseEntry, type Undone } from '../app/books/reverse-entry.ts';
import { type WriteOffStanding, writeOff } from '../app/books/write-off.ts';
import { type AccountOf, accountsBy } from '../store/books/accounts-by.ts';
import { closingChecks } from '../store/books/closings.ts';
import type { ClosingChecks } from '../store/tables.ts';
import { type AccountView, account } from '../store/views/account.ts';
import { type BooksView, books as booksView } from '../store/views/books.ts';
import { rolesWith } from './access.ts';
import { auditRead, inSession, once } from './in-session.ts';
import { problem } from './problem.ts';
import { answers, idParam, resource, route, takes } from './route.ts';
import { taken } from './taken.ts';

const day = z.iso.date().transform((text) => text as IsoDate);
const why = z.string().trim().min(3).max(500);
const cents = z
  .int()
  .min(0)
  .max(100_000_000_00)
  .transform((n) => n as Cents);

const readBooks = route({
  method: 'get',
  path: '/books',
  permission: 'read-books',
  effect: 'read',
  request: { query: z.object({ asOf: day.optional() }) },
  responses: answers<BooksView>('Trial balance of a day, what is owed by age, and what was closed.'),
});

const readAccounts = route({
  method: 'get',
  path: '/books/accounts',
  permission: 'read-books',
  effect: 'read',
  request: { query: z.object({ by: z.enum(['payer', 'provider', 'location']) }) },
  responses: answers<{ rows: readonly AccountOf[] }>('Every account by payer, provider or location; each adds up to the trial balance.'),
});

const readChecks = route({
  method: 'get',
  path: '/books/checks',
  permission: 'close-books',
  effect: 'read',
  request: { query: z.object({ through: day }) },
  responses: answers<ClosingChecks>('What must hold before the books are closed through a day, and what is open then.'),
});

const close = route({
  method: 'post',
  path: '/books/closings',
  permission: 'close-books',
  effect: 'write',
  request: takes(z.object({ through: day, why })),
  responses: answers<{ checks: ClosingChecks }>('The books are closed through a day.'),
});

const reopen = route({
  method: 'post',
  path: '/books/reopenings',
  permission: 'close-books',
  effect: 'write',
  request: takes(z.object({ through: day.nullable(), why })),
  responses: answers<{ through: IsoDate | null }>('The books are open again after a day, or all of them.'),
});

const decide = route({
  method: 'post',
  path: '/books/policies',
  permission: 'decide-books-policy',
  effect: 'write',
  request: takes(
    z.object({
      from: day,
      writeOffLimitCents: cents.optional(),
      smallBalance: z.object({ cents, days: z.int().min(0).max(3650) }).optional(),
      why,
    }),
  ),
  responses: answers<{ position: number }>('From that day on the policy of write-offs is this.'),
});

const readAccount = route({
  method: 'get',
  path: '/encounters/{id}/account',
  permission: 'read-books',
  effect: 'read',
  request: { params: idParam },
  responses: answers<AccountView>('The account of a visit with its journal.'),
});

const reverseOne = route({
  method: 'post',
  path: '/entries/reversals',
  permission: 'reverse-entries',
  effect: 'write',
  request: takes(z.object({ key: z.string().min(1).max(1000), why, patientMoney: z.enum(['never-came', 'waits']).optional() })),
  responses: answers<Undone>('The entry is undone by its opposite.'),
});

const giveUp = route({
  method: 'post',
  path: '/encounters/{id}/write-offs',
  permission: 'write-off',
  effect: 'write',
  request: {
    params: idParam,
    ...takes(
      z.object({
        payerId: z.uuid().optional(),
        account: z.enum([
          ...(['self-pay-discounts', 'small-balances', 'charity-care', 'courtesy-adjustments'] as const),
          ...(['timely-filing-write-offs', 'denial-write-offs', 'bad-debt'] as const),
        ]),
        lines: z
          .array(z.object({ line: z.int().min(1).max(999), cents }))
          .min(1)
          .max(50),
        why,
      }),
    ),
  },
  responses: answers<WriteOffStanding>('It is written off, or somebody who may is asked.'),
});

const answer = route({
  method: 'post',
  path: '/write-offs/{id}/answer',
  permission: 'approve-write-offs',
  effect: 'write',
  request: { params: idParam, ...takes(z.object({ approved: z.boolean(), why })) },
  responses: answers<{ answer: 'approved' | 'refused'; alone: boolean }>('A request to write off is approved or refused.'),
});

export const books = resource()
  .openapi(readBooks, async (c) => c.json(await inSession(c, (unit) => booksView(unit, c.req.valid('query').asOf)), 200))
  .openapi(readAccounts, async (c) => c.json({ rows: await inSession(c, (unit) => accountsBy(unit, c.req.valid('query').by)) }, 200))
  .openapi(readChecks, async (c) => c.json(await inSession(c, (unit) => closingChecks(unit, c.req.valid('query').through)), 200))
  .openapi(close, async (c) => {
    const { through, why } = c.req.valid('json');
    return c.json(await once(c, async (unit) => taken(await closeBooks(unit, through, why), '')), 200);
  })
  .openapi(reopen, async (c) => {
    const { through, why } = c.req.valid('json');
    return c.json(await once(c, async (unit) => taken(await reopenBooks(unit, through, why), '')), 200);
  })
  .openapi(decide, async (c) => {
    const { from, why, writeOffLimitCents, smallBalance } = c.req.valid('json');
    const content = { ...(writeOffLimitCents === undefined ? {} : { writeOffLimitCents }), ...(smallBalance ? { smallBalance } : {}) };
    return c.json(await once(c, async (unit) => taken(await decideBooksPolicy(unit, { from, content, why }), '')), 200);
  })
  .openapi(readAccount, async (c) => {
    const { id } = c.req.valid('param');
    const found = await inSession(c, async (unit) => {
      const view = await account(unit, id);
      if (view) await auditRead(unit, { subject: 'account', subjectId: id, patientId: view.patientId });
      return view;
    });
    return found ? c.json(found, 200) : problem(c, 'not-found', 'No visit of this practice has that address.');
  })
  .openapi(reverseOne, async (c) => {
    const { patientMoney, ...asked } = c.req.valid('json');
    const undoing = { ...asked, ...(patientMoney ? { patientMoney } : {}) };
    return c.json(await once(c, async (unit) => taken(await reverseEntry(unit, undoing), 'No entry of this practice has that key.')), 200);
  })
  .openapi(giveUp, async (c) => {
    const { payerId, ...asked } = c.req.valid('json');
    const whole = { encounterId: c.req.valid('param').id, ...asked, ...(payerId ? { payerId } : {}) };
    return c.json(await once(c, async (unit) => taken(await writeOff(unit, whole), 'No visit of this practice has that address.')), 200);
  })
  .openapi(answer, async (c) => {
    const { id } = c.req.valid('param');
    const given = { ...c.req.valid('json'), approvers: rolesWith('approve-write-offs') };
    return c.json(
      await once(c, async (unit) => taken(await answerWriteOff(unit, id, given), 'Nobody asked for that in this practice.')),
      200,
    );
  });
