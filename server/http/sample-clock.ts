import type { Instant } from '@claimwright/core/base';
import { z } from '@hono/zod-openapi';
import { inSession } from './in-session.ts';
import { problem } from './problem.ts';
import { answers, resource, route, takes } from './route.ts';

const advance = route({
  method: 'post',
  path: '/sample/advance',
  permission: 'advance-sample',
  effect: 'write',
  request: takes(z.object({ days: z.int().min(1).max(31) })),
  responses: answers<{ now: Instant }>("The sample clinic's clock after its days were lived through."),
});

/** Practices whose clock moves just now: a second click waits for its turn by being told so. */
const moving = new Set<string>();

/** Moving the clock is many transactions, one a task, so its key cannot be stored in one: what each task does is unique by itself. */
export const sampleClock = resource().openapi(advance, async (c) => {
  const { practiceId } = c.var.session;
  const clockOf = () =>
    inSession(c, ({ db }) =>
      db.selectFrom('practice').select(['sample', 'clock_at']).where('id', '=', practiceId).executeTakeFirstOrThrow(),
    );
  const { advanceSample } = c.var;
  if (!advanceSample || !(await clockOf()).sample)
    return problem(c, 'refused', 'Only the sample clinic has a clock of its own; this practice lives in real time.');
  if (moving.has(practiceId)) return problem(c, 'refused', 'The clock is moving already: wait until it stands.');
  moving.add(practiceId);
  try {
    await advanceSample(practiceId, c.req.valid('json').days);
  } finally {
    moving.delete(practiceId);
  }
  const { clock_at } = await clockOf();
  return c.json({ now: clock_at ?? c.var.app.clock() }, 200);
});
