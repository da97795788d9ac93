import { parseDate } from '@claimwright/core/base';
import { type System, systems } from '@claimwright/core/codes';
import { z } from '@hono/zod-openapi';
import { type CodePage, codePage } from '../app/code-page/code-page.ts';
import { type FoundCodes, findCodes, searchFor } from '../app/code-page/find-codes.ts';
import { inSession } from './in-session.ts';
import { problem } from './problem.ts';
import { answers, resource, route, takes } from './route.ts';

export interface CodeHit {
  readonly code: string;
  readonly title: string;
}

const system = z.enum(systems as [System, ...System[]]);
const day = z.iso.date().transform((text) => parseDate(text));

const choose = route({
  method: 'get',
  path: '/codes',
  permission: 'look-up-codes',
  effect: 'read',
  request: { query: z.object({ q: z.string().min(2).max(80), on: z.iso.date().optional() }) },
  responses: answers<{ hits: readonly CodeHit[] }>('Diagnosis codes that can be billed on the day, best first.'),
});

const search = route({
  method: 'post',
  path: '/codes/search',
  permission: 'look-up-codes',
  effect: 'read',
  request: takes(z.object({ q: z.string().max(80).default(''), system: system.optional(), on: day.optional() })),
  responses: answers<FoundCodes>('Codes of every system for words, for a system, or those that the practice uses most.'),
});

const readOne = route({
  method: 'get',
  path: '/codes/{system}/{code}',
  permission: 'look-up-codes',
  effect: 'read',
  request: {
    params: z.object({ system, code: z.string().min(1).max(10) }),
    query: z.object({
      on: day.optional(),
      partner: z
        .string()
        .regex(/^[0-9A-Za-z]{0,5}$/)
        .optional(),
      zip: z
        .string()
        .regex(/^\d{5}$/)
        .optional(),
      modifiers: z
        .string()
        .regex(/^[0-9A-Za-z]{2}( [0-9A-Za-z]{2}){0,3}$/)
        .transform((text) => text.toUpperCase().split(' '))
        .optional(),
      apm: z.literal('true').optional(),
    }),
  },
  responses: answers<CodePage>('All that is known of a code on a day.'),
});

export const codes = resource()
  .openapi(choose, async (c) => {
    const { q, on } = c.req.valid('query');
    const onDay = on === undefined ? undefined : parseDate(on);
    const options = { systems: ['icd10cm' as const], billableOnly: true, limit: 12, ...(onDay ? { on: onDay } : {}) };
    const found = await inSession(c, (unit) => searchFor(unit, c.var.app.knowledge, q, options));
    return c.json({ hits: found.map(({ code, title }): CodeHit => ({ code, title })) }, 200);
  })
  .openapi(search, async (c) => {
    const { q, ...asked } = c.req.valid('json');
    return c.json(await inSession(c, (unit) => findCodes(unit, c.var.app.knowledge, { words: q.trim(), ...asked })), 200);
  })
  .openapi(readOne, async (c) => {
    const { system: of, code } = c.req.valid('param');
    const { partner, apm, ...asked } = c.req.valid('query');
    const page = await inSession(c, (unit) =>
      codePage(unit, c.var.app.knowledge, of, code, { ...asked, apm: apm === 'true', partner: partner?.toUpperCase() }),
    );
    return page ? c.json(page, 200) : problem(c, 'not-found', `${code} has not the shape of such a code. Search for it by its words.`);
  });
