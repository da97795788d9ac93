import type { Role } from '../store/tables.ts';
import type { App } from './app.ts';
import { inPractice } from './app.ts';
import type { Unit } from './unit.ts';

/** A person of a test's practice with a role, who does things: `const june = await person(clinic, 'June', 'coder')`. */
export async function person(clinic: { app: App; practiceId: string }, name: string, role: Role) {
  const { app, practiceId } = clinic;
  const id = app.newId();
  const login = `${name.toLowerCase()}-${id.slice(-6)}`;
  await app.database.app.insertInto('app_user').values({ id, login, name, password_hash: 'x', disabled_at: null }).execute();
  await app.database.app.insertInto('membership').values({ user_id: id, practice: practiceId, role }).execute();
  const does = <T>(work: (unit: Unit) => Promise<T>): Promise<T> => inPractice(app, practiceId, { userId: id, name }, work);
  return { id, name, does };
}
