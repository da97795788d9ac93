import { z } from '@hono/zod-openapi';
import { answerRequest } from '../app/decide/answer-request.ts';
import { applyFixes, type Fixed } from '../app/decide/apply-fixes.ts';
import { askOverride } from '../app/decide/ask-override.ts';
import { type Overridden, overrideFinding } from '../app/decide/override-finding.ts';
import { overrideTogether, type Together } from '../app/decide/override-together.ts';
import { revokeOverride } from '../app/decide/revoke-override.ts';
import { once } from './in-session.ts';
import { refuseBlind } from './refuse-blind.ts';
import { answers, idParam, resource, route, takes } from './route.ts';
import { taken } from './taken.ts';

/** A finding as the person read it: rule, field and words. */
const finding = { rule: z.string().min(3).max(100), at: z.string().max(200), what: z.string().min(1).max(2000) };
const reason = z.string().trim().min(3).max(500);
const withReason = takes(z.object({ ...finding, why: reason }));

const overrideOne = route({
  method: 'post',
  path: '/claims/{id}/overrides',
  permission: 'override-warnings',
  effect: 'write',
  request: { params: idParam, ...withReason },
  responses: answers<Overridden>('The warning is overridden, and the claim is checked again.'),
});

const overrideStop = route({
  method: 'post',
  path: '/claims/{id}/stop-overrides',
  permission: 'override-stops',
  effect: 'write',
  request: { params: idParam, ...withReason },
  responses: answers<Overridden>('The stop is overridden, and the claim is checked again.'),
});

const ask = route({
  method: 'post',
  path: '/claims/{id}/override-requests',
  permission: 'ask-override',
  effect: 'write',
  request: { params: idParam, ...withReason },
  responses: answers<{ requestId: string }>('A manager is asked to override a stop.'),
});

const answer = route({
  method: 'post',
  path: '/override-requests/{id}/answer',
  permission: 'override-stops',
  effect: 'write',
  request: {
    params: idParam,
    ...takes(
      z.discriminatedUnion('granted', [
        z.object({ granted: z.literal(true), why: z.string().trim().max(500).default('') }),
        z.object({ granted: z.literal(false), why: reason }),
      ]),
    ),
  },
  responses: answers<{ ready: boolean }>('What was asked for is granted or refused.'),
});

const revoke = route({
  method: 'post',
  path: '/overrides/{id}/revocation',
  permission: 'override-warnings',
  effect: 'write',
  request: { params: idParam, ...takes(z.object({ why: reason })) },
  responses: answers<{ ready: boolean }>('The finding stands again, and the claim is checked again.'),
});

/** As many as a person can have looked at, and one transaction can do in a moment. */
const mostTogether = 200;

const together = route({
  method: 'post',
  path: '/overrides/together',
  permission: 'override-warnings',
  effect: 'write',
  request: takes(
    z.object({
      why: reason,
      findings: z
        .array(z.object({ claimId: z.uuid(), ...finding }))
        .min(1)
        .max(mostTogether),
    }),
  ),
  responses: answers<Together>('Warnings of many claims are overridden, each for itself; what changed meanwhile is left and told.'),
});

const fix = route({
  method: 'post',
  path: '/claims/{id}/fixes',
  permission: 'fix-claims',
  effect: 'write',
  request: { params: idParam, ...takes(z.object({ version: z.string().length(16), only: z.object(finding).optional() })) },
  responses: answers<Fixed>('Fixes that are certain are applied, and the claim is checked again.'),
});

const unknownClaim = 'No claim of this practice has that address.';

export const overrides = resource()
  .openapi(overrideOne, async (c) => {
    const { id } = c.req.valid('param');
    const { why, ...named } = c.req.valid('json');
    const done = await once(c, async (unit) => {
      await refuseBlind(unit, c.var.session.userId, id);
      return taken(await overrideFinding(unit, c.var.app.knowledge, id, named, { why, may: { stops: false } }), unknownClaim);
    });
    return c.json(done, 200);
  })
  .openapi(overrideStop, async (c) => {
    const { id } = c.req.valid('param');
    const { why, ...named } = c.req.valid('json');
    const done = await once(c, async (unit) => {
      await refuseBlind(unit, c.var.session.userId, id);
      return taken(await overrideFinding(unit, c.var.app.knowledge, id, named, { why, may: { stops: true } }), unknownClaim);
    });
    return c.json(done, 200);
  })
  .openapi(ask, async (c) => {
    const { id } = c.req.valid('param');
    const { why, ...named } = c.req.valid('json');
    const done = await once(c, async (unit) => {
      await refuseBlind(unit, c.var.session.userId, id);
      return taken(await askOverride(unit, id, named, why), unknownClaim);
    });
    return c.json(done, 200);
  })
  .openapi(answer, async (c) => {
    const { id } = c.req.valid('param');
    const given = c.req.valid('json');
    return c.json(
      await once(c, async (unit) =>
        taken(await answerRequest(unit, c.var.app.knowledge, id, given), 'Nobody asked for that in this practice.'),
      ),
      200,
    );
  })
  .openapi(revoke, async (c) => {
    const { id } = c.req.valid('param');
    const { why } = c.req.valid('json');
    return c.json(
      await once(c, async (unit) =>
        taken(await revokeOverride(unit, c.var.app.knowledge, id, why), 'No override of this practice has that address.'),
      ),
      200,
    );
  })
  .openapi(together, async (c) => {
    const { why, findings } = c.req.valid('json');
    const done = await once(c, async (unit) => {
      for (const claimId of new Set(findings.map((f) => f.claimId))) await refuseBlind(unit, c.var.session.userId, claimId);
      return overrideTogether(unit, c.var.app.knowledge, findings, why);
    });
    return c.json(done, 200);
  })
  .openapi(fix, async (c) => {
    const { id } = c.req.valid('param');
    const { version, only } = c.req.valid('json');
    const done = await once(c, async (unit) => {
      await refuseBlind(unit, c.var.session.userId, id);
      return taken(await applyFixes(unit, c.var.app.knowledge, id, { version, ...(only ? { only } : {}) }), unknownClaim);
    });
    return c.json(done, 200);
  });
