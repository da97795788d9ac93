import type { Context, Next } from 'hono';
import { problem } from './problem.ts';

/** Whether the browser speaks https to us, or to a proxy in front of us that says so. */
export const isSecure = (c: Context): boolean => c.req.header('x-forwarded-proto') === 'https' || new URL(c.req.url).protocol === 'https:';

const safe = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * A request that changes something comes from our own pages, and is JSON: no form, image or script of another site can send that
 * without the browser asking us first, and we never answer that question (OWASP ASVS V3).
 */
export async function sameOriginOnly(c: Context, next: Next) {
  if (safe.has(c.req.method)) return next();
  const site = c.req.header('sec-fetch-site');
  const origin = c.req.header('origin');
  if (site !== undefined && site !== 'same-origin') return problem(c, 'forged', 'Open Claimwright in its own window and try again.');
  if (origin === undefined ? site === undefined : !isOurs(origin, c))
    return problem(c, 'forged', 'The request names no origin, or another one than this server.');
  if (!/^application\/json\b/i.test(c.req.header('content-type') ?? ''))
    return problem(c, 'not-json', 'Send content-type: application/json.');
  return next();
}

const isOurs = (origin: string, c: Context): boolean => URL.canParse(origin) && new URL(origin).host === c.req.header('host');
