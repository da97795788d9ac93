import { z } from '@hono/zod-openapi';
import { type ChecksView, checks as view } from '../store/views/checks.ts';
import { type HeldPage, held } from '../store/views/held.ts';
import { type RulePage, rulePage } from '../store/views/rule-page.ts';
import { daysAsked, period } from './days.ts';
import { auditRead, inSession } from './in-session.ts';
import { answers, resource, route } from './route.ts';

const ruleId = z
  .string()
  .regex(/^[a-z0-9-]+\/[a-z0-9-]+$/)
  .max(100);

const readChecks = route({
  method: 'get',
  path: '/checks',
  permission: 'read-claims',
  effect: 'read',
  request: { query: z.object(period) },
  responses: answers<ChecksView>('What the triple check did in a period, by check and by rule, with the clean-claim rate.'),
});

const readRule = route({
  method: 'get',
  path: '/checks/rule',
  permission: 'read-claims',
  effect: 'read',
  request: { query: z.object({ ...period, rule: ruleId }) },
  responses: answers<RulePage>('A rule with its documentation and its claims of a period.'),
});

const readHeld = route({
  method: 'get',
  path: '/held',
  permission: 'read-claims',
  effect: 'read',
  request: {
    query: z.object({
      view: z.enum(['stops', 'warnings']).default('stops'),
      rule: ruleId.optional(),
      family: z
        .string()
        .regex(/^[a-z0-9-]+$/)
        .max(40)
        .optional(),
    }),
  },
  responses: answers<HeldPage>('Claims that wait for a person because of what their check says, with the rules that hold them.'),
});

export const checks = resource()
  .openapi(readChecks, async (c) => {
    const asked = c.req.valid('query');
    return c.json(await inSession(c, (unit) => view(unit, daysAsked(asked, unit.today))), 200);
  })
  .openapi(readRule, async (c) => {
    const { rule, ...asked } = c.req.valid('query');
    const page = await inSession(c, async (unit) => {
      await auditRead(unit, { subject: 'claims of a rule', subjectId: rule, patientId: null });
      return rulePage(unit, rule, daysAsked(asked, unit.today), c.var.session.userId);
    });
    return c.json(page, 200);
  })
  .openapi(readHeld, async (c) => c.json(await inSession(c, (unit) => held(unit, c.req.valid('query'), c.var.session.userId)), 200));
