import { addMs, type Instant } from '@claimwright/core/base';
import type { App } from '../../app/app.ts';
import type { Role } from '../../store/tables.ts';
import { hashOf } from './cookie.ts';

/** Who is asking, and for which practice. The practice comes from here and from nowhere else. */
export interface SignedIn {
  readonly userId: string;
  readonly login: string;
  readonly name: string;
  readonly practiceId: string;
  readonly roles: readonly Role[];
  readonly endsAt: Instant;
}

const minute = 60_000;
const idle = 15 * minute;
export const absolute = 12 * 60 * minute;

/**
 * The live session of a token: seen within 15 minutes, begun within 12 hours, of a user who is not disabled.
 * @param stay whether this request is a person's and keeps the session awake; polling does not.
 */
export async function findSession(app: App, token: string, stay: boolean): Promise<SignedIn | undefined> {
  const now = app.clock();
  const db = app.database.app;
  const token_hash = hashOf(token);
  const rows = await db
    .selectFrom('session as s')
    .innerJoin('app_user as u', 'u.id', 's.user_id')
    .innerJoin('membership as m', (j) => j.onRef('m.user_id', '=', 's.user_id').onRef('m.practice', '=', 's.practice'))
    .select(['u.id', 'u.login', 'u.name', 's.practice', 's.seen_at', 's.expires_at', 'm.role'])
    .where('s.token_hash', '=', token_hash)
    .where('s.expires_at', '>', now)
    .where('s.seen_at', '>', addMs(now, -idle))
    .where('u.disabled_at', 'is', null)
    .execute();
  const [first] = rows;
  if (!first) return undefined;
  // Once a minute is exact enough and spares a write a request.
  if (stay && first.seen_at < addMs(now, -minute))
    await db.updateTable('session').set({ seen_at: now }).where('token_hash', '=', token_hash).execute();
  return {
    userId: first.id,
    login: first.login,
    name: first.name,
    practiceId: first.practice,
    roles: rows.map((r) => r.role),
    endsAt: first.expires_at,
  };
}
