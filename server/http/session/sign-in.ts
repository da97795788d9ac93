import { addMs, ok, type Result, refused } from '@claimwright/core/base';
import { hash, verify } from '@node-rs/argon2';
import { sql } from 'kysely';
import type { App } from '../../app/app.ts';
import { hashOf, newToken } from './cookie.ts';
import { absolute } from './find-session.ts';

const tries = 10;
const windowMs = 15 * 60_000;

/** Verified against for a login that does not exist, so that the answer takes as long. */
let nobody: Promise<string> | undefined;
const nobodysHash = () => (nobody ??= hash('nobody has this password', { memoryCost: 19_456, timeCost: 2, parallelism: 1 }));

export type NotSignedIn = { readonly kind: 'too-many-attempts' } | { readonly kind: 'wrong-password' };

/**
 * Opens a session. Wrong login and wrong password are one answer and take the same time; ten tries that failed close a login for
 * what is left of 15 minutes, whoever tries.
 * @returns the token for the cookie; the database keeps its hash alone.
 */
export async function signIn(app: App, given: { login: string; password: string }): Promise<Result<{ token: string }, NotSignedIn>> {
  const login = given.login.trim().toLowerCase();
  if (!(await mayTry(app, login))) return refused({ kind: 'too-many-attempts' });
  const db = app.database.app;
  const user = await db
    .selectFrom('app_user as u')
    .innerJoin('membership as m', 'm.user_id', 'u.id')
    .select(['u.id', 'u.password_hash', 'm.practice'])
    .where('u.login', '=', login)
    .where('u.disabled_at', 'is', null)
    .orderBy('m.practice')
    .executeTakeFirst();
  const right = await verify(user?.password_hash ?? (await nobodysHash()), given.password);
  if (!user || !right) return refused({ kind: 'wrong-password' });
  const now = app.clock();
  const token = newToken();
  await db.insertInto('sign_in_attempt').values({ id: app.newId(), login, at: now, succeeded: true }).execute();
  await db
    .insertInto('session')
    .values({
      token_hash: hashOf(token),
      user_id: user.id,
      practice: user.practice,
      created_at: now,
      seen_at: now,
      expires_at: addMs(now, absolute),
    })
    .execute();
  return ok({ token });
}

/** Books the try before it is looked at, under a lock, so that a hundred at once are still counted. A success cancels its booking. */
async function mayTry(app: App, login: string): Promise<boolean> {
  const now = app.clock();
  return app.database.app.transaction().execute(async (db) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`sign-in ${login}`}, 0))`.execute(db);
    const { failed } = await db
      .selectFrom('sign_in_attempt')
      .select(sql<number>`(count(*) filter (where not succeeded) - count(*) filter (where succeeded))::int`.as('failed'))
      .where('login', '=', login)
      .where('at', '>', addMs(now, -windowMs))
      .executeTakeFirstOrThrow();
    if (failed >= tries) return false;
    await db.insertInto('sign_in_attempt').values({ id: app.newId(), login, at: now, succeeded: false }).execute();
    return true;
  });
}
