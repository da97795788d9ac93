import { rules as builtIn, type Rule } from '@claimwright/core/scrub';
import { z } from '@hono/zod-openapi';
import { switchBuiltIn } from '../app/written-rules/switch-built-in.ts';
import { type DryRunRow, dryRunsOf } from '../store/views/dry-run.ts';
import { type SwitchMoment, switchesOf } from '../store/views/rule-switches.ts';
import { inSession, once } from './in-session.ts';
import { ProblemError } from './problem.ts';
import { answers, resource, route, takes } from './route.ts';
import { reason, ruleId } from './rule-bodies.ts';
import { taken } from './taken.ts';

/** A built-in rule: what it says of itself, what the practice did with it, and its dry runs. */
export interface BuiltInDetail {
  readonly facts: Pick<Rule, 'id' | 'title' | 'why' | 'severity' | 'stage' | 'payers' | 'source' | 'effective' | 'wrongWhen'>;
  /** What it must know beside the claim. */
  readonly needs: readonly string[];
  readonly switches: readonly SwitchMoment[];
  readonly dryRuns: readonly DryRunRow[];
}

const readOne = route({
  method: 'get',
  path: '/rules/built-in',
  permission: 'read-rules',
  effect: 'read',
  request: { query: z.object({ rule: ruleId }) },
  responses: answers<BuiltInDetail>(
    'A built-in rule: why, on what it rests, when it is wrong; whether it is off and since when; its dry runs.',
  ),
});
const turn = route({
  method: 'post',
  path: '/rules/built-in',
  permission: 'decide-rules',
  effect: 'write',
  request: takes(z.object({ rule: ruleId, payerId: z.uuid().nullable(), on: z.boolean(), why: reason })),
  responses: answers<{ waiting: number }>(
    'The rule is off for the practice, or for one payer, or on again; so many claims that wait are checked again.',
  ),
});

const unknown = 'There is no built-in rule of this id, or no such payer.';

export const builtInRules = resource()
  .openapi(readOne, async (c) => {
    const { rule } = c.req.valid('query');
    const found = builtIn.find((each) => each.id === rule);
    if (!found) throw new ProblemError('not-found', unknown);
    const { id, title, why, severity, stage, payers, source, effective, wrongWhen, needs = [] } = found;
    const facts = { id, title, why, severity, stage, source, effective, ...(payers && { payers }), ...(wrongWhen && { wrongWhen }) };
    const ours = await inSession(c, async (unit) => ({ switches: await switchesOf(unit, rule), dryRuns: await dryRunsOf(unit, rule) }));
    return c.json({ facts, needs, ...ours }, 200);
  })
  .openapi(turn, async (c) => {
    const asked = c.req.valid('json');
    return c.json(await once(c, async (unit) => taken(await switchBuiltIn(unit, c.var.app.knowledge, asked), unknown)), 200);
  });
