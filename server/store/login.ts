import { instantOfMs } from '@claimwright/core/base';
import pg, { type ClientConfig } from 'pg';
import { StoreError } from './store-error.ts';

/** How to reach a database, and as whom. */
export type Login = Pick<ClientConfig, 'host' | 'port' | 'user' | 'database' | 'password' | 'connectionString' | 'options'>;

/** Owns every table and function and is used by migrations, backup and restore alone. */
export const ownerRole = 'claimwright_owner';
/** What the application is: owns nothing, is below row-level security. */
export const appRole = 'claimwright_app';

const typeParsers = new Map<number, (text: string) => unknown>([
  // A date stays a date: pg would make it midnight in the machine's zone.
  [pg.types.builtins.DATE, (text) => text],
  [pg.types.builtins.TIMESTAMPTZ, (text) => instantOfMs(Date.parse(text))],
  // Cents and counts. Past 2^53 a number would round silently.
  [
    pg.types.builtins.INT8,
    (text) => {
      const value = Number(text);
      if (!Number.isSafeInteger(value)) throw new RangeError(`bigint ${text} does not fit a number`);
      return value;
    },
  ],
]);

const types = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') =>
    (format === 'binary' ? undefined : typeParsers.get(oid)) ??
    (format === 'binary' ? pg.types.getTypeParser(oid, 'binary') : pg.types.getTypeParser(oid)),
};

const settings = (role: string | undefined): string =>
  [...(role ? [`role=${role}`] : []), 'TimeZone=UTC', 'search_path=public'].map((setting) => `-c ${setting}`).join(' ');

/**
 * pg's configuration of a login. Values come back as the house spells them: a date and a timestamp as `IsoDate` and `Instant`, a
 * bigint as a safe number, numeric as text.
 * @param role taken on at the start of the session, so that no statement ever runs as the one who logged in.
 */
export function clientConfig(login: Login, role?: string): ClientConfig {
  const common = { application_name: 'claimwright', connectionTimeoutMillis: 10_000, types };
  if (login.connectionString === undefined) return { ...common, ...login, options: settings(role) };
  const url = new URL(login.connectionString);
  url.searchParams.set('options', `${url.searchParams.get('options') ?? ''} ${settings(role)}`.trim());
  return { ...common, connectionString: url.href };
}

/** A login by URL. @throws StoreError `login-refused` when it is none. */
export function urlLogin(databaseUrl: string): Login {
  if (!URL.canParse(databaseUrl) || !/^postgres(ql)?:/.test(databaseUrl)) {
    throw new StoreError('DATABASE_URL is not a URL of the form postgres://user:password@host:5432/database.', { code: 'login-refused' });
  }
  return { connectionString: databaseUrl };
}

/** The same server, another database of it. */
export function inDatabase(login: Login, database: string): Login {
  if (login.connectionString === undefined) return { ...login, database };
  const url = new URL(login.connectionString);
  url.pathname = `/${encodeURIComponent(database)}`;
  return { connectionString: url.href };
}

/** The login as a URL, as another program takes it. A socket's folder is a parameter: a URL's host has no room for a path. */
export function loginUrl({ connectionString, host = '', port = 5432, user = '', password, database = '' }: Login): string {
  if (connectionString !== undefined) return connectionString;
  if (host.startsWith('/')) return `postgres:///${encodeURIComponent(database)}?${new URLSearchParams({ host, port: String(port), user })}`;
  const url = new URL(`postgres://${host}:${port}/${encodeURIComponent(database)}`);
  url.username = user;
  if (typeof password === 'string') url.password = password;
  return url.href;
}
