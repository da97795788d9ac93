import { parseDate } from '@claimwright/core/base';
import { z } from '@hono/zod-openapi';
import { answers, resource, route } from './route.ts';

export interface CodeHit {
  readonly code: string;
  readonly title: string;
}

const search = route({
  method: 'get',
  path: '/codes',
  permission: 'look-up-codes',
  effect: 'read',
  request: { query: z.object({ q: z.string().min(2).max(80), on: z.iso.date().optional() }) },
  responses: answers<{ hits: readonly CodeHit[] }>('Diagnosis codes that can be billed on the day, best first.'),
});

export const codes = resource().openapi(search, (c) => {
  const { q, on } = c.req.valid('query');
  const day = on === undefined ? undefined : parseDate(on);
  const found = c.var.app.knowledge.codeSets.search(q, {
    systems: ['icd10cm'],
    billableOnly: true,
    limit: 12,
    ...(day ? { on: day } : {}),
  });
  return c.json({ hits: found.map(({ code, title }): CodeHit => ({ code, title })) }, 200);
});
