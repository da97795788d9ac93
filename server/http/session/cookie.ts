import { createHash, randomBytes } from 'node:crypto';
import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { isSecure } from '../origin.ts';

const nameOn = (c: Context) => (isSecure(c) ? '__Host-claimwright' : 'claimwright');

/** What the database keeps of a token. */
export const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

export const newToken = (): string => randomBytes(32).toString('base64url');

export const readToken = (c: Context): string | undefined => getCookie(c, nameOn(c));

/** Sets the session's cookie, or with an empty token ends it. Without Max-Age it goes with the browser. */
export function writeToken(c: Context, token: string): void {
  setCookie(c, nameOn(c), token, {
    path: '/',
    httpOnly: true,
    sameSite: 'Strict',
    secure: isSecure(c),
    ...(token === '' ? { maxAge: 0 } : {}),
  });
}
