import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Context, Next } from 'hono';
import { matchedRoutes } from 'hono/route';
import { mayDo, rolesWith } from './access.ts';
import { problem } from './problem.ts';
import type { Declaration, Env } from './route.ts';
import { readToken } from './session/cookie.ts';
import { findSession } from './session/find-session.ts';

/** What each route declares, by method and path as Hono spells them. */
export type RouteTable = ReadonlyMap<string, Declaration>;

/** Reads the declarations out of the definitions themselves: there is no second list that could differ. */
export function routeTable(api: OpenAPIHono<Env>, base: string): Map<string, Declaration> {
  const table = new Map<string, Declaration>();
  for (const definition of api.openAPIRegistry.definitions) {
    if (definition.type !== 'route') continue;
    const { method, path, permission, effect } = definition.route as typeof definition.route & Declaration;
    table.set(`${method.toUpperCase()} ${base}${path.replaceAll(/\{(\w+)\}/g, ':$1')}`, { permission, effect });
  }
  return table;
}

/** Lets through what the table declares and the session's roles have; everything else is refused. */
export const guard = (table: RouteTable) => async (c: Context<Env>, next: Next) => {
  const declared = matchedRoutes(c)
    .map((r) => table.get(`${r.method} ${r.path}`))
    .find((d) => d !== undefined);
  if (!declared) return problem(c, 'not-found', 'The address is not one of this server.');
  const { permission } = declared;
  if (permission === 'public') return next();
  const token = readToken(c);
  const background = c.req.header('claimwright-background') !== undefined;
  const session = token ? await findSession(c.var.app, token, !background) : undefined;
  if (!session) return problem(c, 'not-signed-in', 'Your session has ended or has not begun. Sign in; what you typed stays where it is.');
  if (!mayDo(session.roles, permission)) {
    const roles = rolesWith(permission);
    return problem(c, 'not-permitted', `You are signed in as ${session.roles.join(', ')}. Ask someone who is ${roles.join(', ')}.`, {
      roles,
    });
  }
  if (declared.effect === 'write' && !/^[\w-]{16,64}$/.test(c.req.header('idempotency-key') ?? ''))
    return problem(c, 'key-missing', 'Send Idempotency-Key: 16 to 64 letters, digits, - or _.');
  c.set('session', session);
  return next();
};
