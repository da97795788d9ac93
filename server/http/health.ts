import { z } from '@hono/zod-openapi';
import { sql } from 'kysely';
import { type ProblemCode, problem, problems } from './problem.ts';
import { answers, resource, route } from './route.ts';

const check = route({
  method: 'get',
  path: '/health',
  permission: 'public',
  effect: 'read',
  responses: answers<{ ok: true }>('Server and database answer.'),
});

const explain = route({
  method: 'get',
  path: '/problems/{code}',
  permission: 'public',
  effect: 'read',
  request: { params: z.object({ code: z.string().max(40) }) },
  responses: answers<{ code: string; status: number; title: string }>('What a problem code means.'),
});

export const health = resource()
  .openapi(check, async (c) => {
    await sql`select 1`.execute(c.var.app.database.app);
    return c.json({ ok: true as const }, 200);
  })
  .openapi(explain, (c) => {
    const { code } = c.req.valid('param');
    if (!Object.hasOwn(problems, code)) return problem(c, 'not-found', 'There is no problem of that code.');
    return c.json({ code, ...problems[code as ProblemCode] }, 200);
  });
