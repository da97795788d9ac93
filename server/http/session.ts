import { dateOfInstant, type Instant, type IsoDate } from '@claimwright/core/base';
import { z } from '@hono/zod-openapi';
import type { Role } from '../store/tables.ts';
import { type Standing, standing } from '../store/views/standing.ts';
import { type Permission, permissionsOf } from './access.ts';
import { inSession } from './in-session.ts';
import { problem } from './problem.ts';
import { answers, resource, route, takes } from './route.ts';
import { hashOf, readToken, writeToken } from './session/cookie.ts';
import { signIn } from './session/sign-in.ts';

/** Who is signed in, where, and when it is there. */
export interface Me {
  readonly user: { readonly id: string; readonly login: string; readonly name: string; readonly roles: readonly Role[] };
  readonly practice: { readonly name: string; readonly sample: boolean };
  /** The practice's present: real time, or the clock of the sample clinic. */
  readonly now: Instant;
  readonly today: IsoDate;
  readonly permissions: readonly Permission[];
}

const begin = route({
  method: 'post',
  path: '/session',
  permission: 'public',
  effect: 'session',
  request: takes(z.object({ login: z.string().min(1).max(100), password: z.string().min(1).max(200) })),
  responses: answers<{ ok: true }>('A session begins; its cookie is set.'),
});

const end = route({
  method: 'delete',
  path: '/session',
  permission: 'public',
  effect: 'session',
  responses: answers<{ ok: true }>('The session is over.'),
});

const readMe = route({
  method: 'get',
  path: '/session',
  permission: 'see-own-session',
  effect: 'read',
  responses: answers<Me>('Who is signed in.'),
});

const readStanding = route({
  method: 'get',
  path: '/standing',
  permission: 'see-own-session',
  effect: 'read',
  responses: answers<Standing>('What stands in the top bar.'),
});

export const session = resource()
  .openapi(begin, async (c) => {
    const done = await signIn(c.var.app, c.req.valid('json'));
    if (done.ok) {
      writeToken(c, done.value.token);
      return c.json({ ok: true as const }, 200);
    }
    if (done.error.kind === 'too-many-attempts')
      return problem(c, 'too-many-attempts', 'Ten tries failed in 15 minutes. Wait a quarter of an hour, then try again.', {
        headers: { 'retry-after': '900' },
      });
    return problem(c, 'wrong-password', 'Check both and try again. Nothing tells which of the two is wrong, on purpose.');
  })
  .openapi(end, async (c) => {
    const token = readToken(c);
    if (token) await c.var.app.database.app.deleteFrom('session').where('token_hash', '=', hashOf(token)).execute();
    writeToken(c, '');
    return c.json({ ok: true as const }, 200);
  })
  .openapi(readMe, async (c) => {
    const { userId: id, login, name, roles } = c.var.session;
    const me = await inSession(c, async (unit): Promise<Me> => {
      const practice = await unit.db
        .selectFrom('practice')
        .select(['name', 'sample'])
        .where('id', '=', unit.practiceId)
        .executeTakeFirstOrThrow();
      return {
        user: { id, login, name, roles },
        practice,
        now: unit.now,
        today: dateOfInstant(unit.now),
        permissions: permissionsOf(roles),
      };
    });
    return c.json(me, 200);
  })
  .openapi(readStanding, async (c) => c.json(await inSession(c, standing), 200));
