import type { Client } from 'pg';
import { appRole, ownerRole } from './login.ts';
import { StoreError } from './store-error.ts';

const oldestVersion = 15;

// Two processes may prepare a server at once: the second finds what the first made.
const isThere = (error: unknown): boolean => ['42710', '23505', '42P04'].includes((error as { code?: string }).code ?? '');

async function unlessThere(client: Client, statement: string): Promise<void> {
  await client.query(statement).catch((error: unknown) => {
    if (!isThere(error)) throw error;
  });
}

const exists = async (client: Client, question: string, name: string): Promise<boolean> =>
  (await client.query(question, [name])).rows.length > 0;

/** @throws StoreError `server-too-old`: row-level security relies on the security_invoker views that PostgreSQL 15 brought. */
async function refuseOldServer(client: Client): Promise<void> {
  const { rows } = await client.query<{ version: string; number: number }>(
    "select current_setting('server_version') as version, current_setting('server_version_num')::int as number",
  );
  const { version, number } = rows[0]!;
  if (number >= oldestVersion * 10_000) return;
  throw new StoreError(`The database server is PostgreSQL ${version}; Claimwright needs ${oldestVersion} or newer.`, {
    code: 'server-too-old',
  });
}

/**
 * Creates the two roles when they are absent. They belong to the server, not to one database, so no migration can hold them.
 * @param appMayLogin on our own server the application logs in as itself; elsewhere it takes its role on.
 */
export async function ensureRoles(client: Client, appMayLogin: boolean): Promise<void> {
  for (const [role, login] of [
    [ownerRole, 'nologin'],
    [appRole, appMayLogin ? 'login' : 'nologin'],
  ] as const) {
    if (await exists(client, 'select 1 from pg_roles where rolname = $1', role)) continue;
    await unlessThere(client, `create role ${role} ${login}`);
  }
}

/** Creates a database of the owner's when it is absent. `client` is the superuser of our own server. */
export async function ensureDatabase(client: Client, name: string): Promise<void> {
  if (await exists(client, 'select 1 from pg_database where datname = $1', name)) return;
  await unlessThere(client, `create database "${name}" owner ${ownerRole} template template0`);
}

/** Membership alone is not enough from PostgreSQL 16 on, so the question is asked by doing it. */
async function mayBecome(client: Client, role: string): Promise<boolean> {
  try {
    await client.query(`set role ${role}`);
    await client.query('reset role');
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === '42501') return false;
    throw error;
  }
}

async function grantRoles(client: Client): Promise<void> {
  for (const role of [ownerRole, appRole]) if (!(await mayBecome(client, role))) await client.query(`grant ${role} to current_user`);
  const { rows } = await client.query<{ database: string; creates: boolean; uses: boolean }>(
    `select quote_ident(current_database()) as database, has_database_privilege($1, current_database(), 'create') as creates,
       has_schema_privilege($1, 'public', 'create') as uses`,
    [ownerRole],
  );
  const { database, creates, uses } = rows[0]!;
  if (!creates) await client.query(`grant create on database ${database} to ${ownerRole}`);
  if (!uses) await client.query(`grant create, usage on schema public to ${ownerRole}`);
}

/**
 * What a server that is not ours must have before the first migration: a version that we know, the two roles, and the right of
 * `client`'s user to take them on. Everything is only added where it lacks.
 * @throws StoreError `server-too-old`, or `roles-missing` with the statements for the administrator.
 */
export async function prepareServer(client: Client): Promise<void> {
  await refuseOldServer(client);
  try {
    await ensureRoles(client, false);
    await grantRoles(client);
  } catch (cause) {
    if ((cause as { code?: string }).code !== '42501') throw cause;
    throw new StoreError(
      `The user ${client.user} of DATABASE_URL may not set up Claimwright's roles (${(cause as Error).message}). Have the administrator run, in database ${client.database}:
  create role ${ownerRole} nologin; create role ${appRole} nologin;
  grant ${ownerRole}, ${appRole} to "${client.user}";
  grant create on database "${client.database}" to ${ownerRole};
  grant create, usage on schema public to ${ownerRole};`,
      { code: 'roles-missing', cause },
    );
  }
}

/** Row-level security must hold for the application: a role that is above it would see every practice. */
export async function refuseMightyApp(client: Client): Promise<void> {
  const mighty = await exists(client, 'select 1 from pg_roles where rolname = $1 and (rolsuper or rolbypassrls or rolcreaterole)', appRole);
  const owns = await exists(client, 'select 1 from pg_class where relowner = $1::regrole limit 1', appRole);
  if (!mighty && !owns) return;
  throw new StoreError(
    `The role ${appRole} ${mighty ? 'has rights above row-level security' : 'owns tables'}, which would lay every practice open to every user. ${
      mighty ? `Run: alter role ${appRole} nosuperuser nobypassrls nocreaterole;` : `Run: reassign owned by ${appRole} to ${ownerRole};`
    }`,
    { code: 'roles-missing' },
  );
}
