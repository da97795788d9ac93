import type { Unit } from '../unit.ts';
import type { Clinic } from './read-clinic.ts';
import { type Ids, idOf } from './sample-ids.ts';

/** The people of the sample clinic, and whose account is which provider's. */
export async function seedUsers({ db, practiceId, newId }: Unit, clinic: Clinic, ids: Ids, password_hash: string): Promise<void> {
  const users = clinic.users.map((u) => ({ ...u, id: newId() }));
  await db
    .insertInto('app_user')
    .values(users.map((u) => ({ id: u.id, login: u.login, name: u.name, password_hash, disabled_at: null })))
    .execute();
  await db
    .insertInto('membership')
    .values(users.map((u) => ({ user_id: u.id, practice: practiceId, role: u.role })))
    .execute();
  await db
    .insertInto('provider_account')
    .values(
      users.flatMap((u) => (u.provider ? { practice_id: practiceId, provider_id: idOf(ids.provider, u.provider), user_id: u.id } : [])),
    )
    .execute();
}
