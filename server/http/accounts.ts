import type { IsoDate } from '@claimwright/core/base';
import { type AccountName, accounts as chart } from '@claimwright/core/ledger';
import { z } from '@hono/zod-openapi';
import { withWays } from '../app/books/ways-back.ts';
import { type AccountOfView, accountOf } from '../store/views/account-of.ts';
import { type OpenAccounts, openAccounts } from '../store/views/accounts-open.ts';
import { type BooksMonth, booksMonth } from '../store/views/books-month.ts';
import { journal } from '../store/views/journal.ts';
import { journalKinds } from '../store/views/journal-scope.ts';
import { auditRead, inSession } from './in-session.ts';
import { problem } from './problem.ts';
import { answers, resource, route } from './route.ts';

const day = z.iso.date().transform((text) => text as IsoDate);
const kind = z.enum(journalKinds);

const readOpen = route({
  method: 'get',
  path: '/accounts',
  permission: 'read-books',
  effect: 'read',
  request: {
    query: z.object({
      by: kind,
      of: kind.optional(),
      id: z.uuid().optional(),
      owedBy: z.enum(['payers', 'patients']).optional(),
      payer: z.uuid().optional(),
      age: z.coerce.number().int().min(0).max(4).optional(),
      agedBy: z.enum(['service', 'responsibility']).optional(),
    }),
  },
  responses: answers<OpenAccounts>('Accounts on which something is owed, the dearest first; all, or those of one cell of the aging.'),
});

const readOne = route({
  method: 'get',
  path: '/accounts/{kind}/{id}',
  permission: 'read-books',
  effect: 'read',
  request: {
    params: z.object({
      kind: z.enum(['patient', 'payer', 'provider', 'location']).openapi({ param: { name: 'kind', in: 'path' } }),
      id: z.uuid().openapi({ param: { name: 'id', in: 'path' } }),
    }),
  },
  responses: answers<AccountOfView>('The account of a patient, payer, provider or location.'),
});

const readJournal = route({
  method: 'get',
  path: '/journal',
  permission: 'read-books',
  effect: 'read',
  request: {
    query: z.object({
      of: kind.optional(),
      id: z.uuid().optional(),
      account: z.enum(Object.keys(chart) as [AccountName, ...AccountName[]]).optional(),
      event: z
        .string()
        .regex(/^[a-z-]{1,40}$/)
        .optional(),
      from: day.optional(),
      to: day.optional(),
      after: z.string().max(300).optional(),
    }),
  },
  responses: answers<ReturnType<typeof withWays>>(
    'Entries of a part of the books, newest first, with the balance after each and where it comes from.',
  ),
});

const readMonth = route({
  method: 'get',
  path: '/books/month',
  permission: 'read-books',
  effect: 'read',
  request: { query: z.object({ from: day, to: day }) },
  responses: answers<BooksMonth>('What moved between two days: the control totals of a month.'),
});

/** Accounts by whom they are of, and the journal of any part of the books. */
export const accounts = resource()
  .openapi(readOpen, async (c) => {
    const { of, id, ...filter } = c.req.valid('query');
    return c.json(await inSession(c, (unit) => openAccounts(unit, { ...filter, ...(of && id ? { of: { kind: of, id } } : {}) })), 200);
  })
  .openapi(readOne, async (c) => {
    const { kind, id } = c.req.valid('param');
    const found = await inSession(c, async (unit) => {
      const view = await accountOf(unit, kind, id);
      if (view && kind === 'patient') await auditRead(unit, { subject: 'account', subjectId: id, patientId: id });
      return view;
    });
    return found ? c.json(found, 200) : problem(c, 'not-found', `No ${kind} of this practice has that address.`);
  })
  .openapi(readJournal, async (c) => {
    const { of, id, after, ...scope } = c.req.valid('query');
    const page = await inSession(c, async (unit) => {
      const whose = of && id ? { of: { kind: of, id } } : {};
      const read = withWays(await journal(unit, { ...scope, ...whose }, after));
      // A visit's or patient's journal is their record; of a payer's or an account's month the practice's books.
      if (of === 'patient' || of === 'visit')
        await auditRead(unit, {
          subject: 'journal',
          subjectId: id ?? '',
          patientId: of === 'patient' ? (id ?? null) : (read.rows[0]?.visit?.patientId ?? null),
        });
      return read;
    });
    return c.json(page, 200);
  })
  .openapi(readMonth, async (c) => {
    const { from, to } = c.req.valid('query');
    return c.json(await inSession(c, (unit) => booksMonth(unit, from, to)), 200);
  });
