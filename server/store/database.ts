import { Kysely, PostgresDialect } from 'kysely';
import pg, { type Client, type Pool } from 'pg';
import { withClient } from './connect.ts';
import { startEmbedded } from './embedded.ts';
import { appRole, clientConfig, inDatabase, type Login, loginUrl, ownerRole, urlLogin } from './login.ts';
import { ensureDatabase, ensureRoles, prepareServer, refuseMightyApp } from './roles.ts';
import type { Database } from './tables.ts';

/** An open database, reached as the application and, for upkeep, as its owner. */
export interface OpenDatabase {
  /** Queries of the application. Rows of a practice are out of its reach but through `withPractice`. */
  readonly app: Kysely<Database>;
  /** The connections below {@link OpenDatabase.app}, for what Kysely does not do: COPY, LISTEN. */
  readonly pool: Pool;
  /** The administrator's login as a URL: another process that is given it as DATABASE_URL works on the same database. */
  readonly url: string;
  /** Where the data lie, when the server is our own. */
  readonly dataDir?: string;
  /** Connections as the owner (migrations, the job worker's own tables); ended by {@link OpenDatabase.stop}. */
  ownerPool(max: number): Pool;
  /** Runs `work` on one connection as the owner, which is below row-level security too. */
  asOwner<T>(work: (client: Client) => Promise<T>): Promise<T>;
  /** The same as the one who logged in: a superuser on our own server, whoever DATABASE_URL names elsewhere. */
  asAdmin<T>(work: (client: Client) => Promise<T>): Promise<T>;
  /** Ends all connections and, when it is our own and nobody else's, the server. */
  stop(): Promise<void>;
}

export interface OpenOptions {
  /** An external server, PostgreSQL 15 or newer; without it our own is started. */
  readonly databaseUrl?: string | undefined;
  /** Where our own server keeps its data. */
  readonly dataDir?: string | undefined;
  readonly poolSize?: number;
  /** How long to wait for an external server that is down. */
  readonly waitMs?: number;
  readonly log?: (line: string) => void;
}

/** The logins of one database. The application's has no way back to the administrator's where it can log in by itself. */
export interface Logins {
  readonly admin: Login;
  readonly app: { readonly login: Login; readonly role?: string };
}

/** The logins of a database on our own server. Over a Unix socket no password is asked for, so the application is itself. */
export function embeddedLogins(server: Login, database: string): Logins {
  const admin = inDatabase(server, database);
  return { admin, app: server.password === undefined ? { login: { ...admin, user: appRole } } : { login: admin, role: appRole } };
}

/** Opens pools on logins whose server and roles are ready. */
export function openLogins(logins: Logins, { poolSize = 10, log = () => {} }: Pick<OpenOptions, 'poolSize' | 'log'> = {}): OpenDatabase {
  const pools: Pool[] = [];
  const openPool = (login: Login, role: string | undefined, max: number): Pool => {
    const pool = new pg.Pool({ ...clientConfig(login, role), max });
    // A connection that breaks while idle is replaced at the next use; without a listener it would end the process.
    pool.on('error', (error) => log(`A database connection was lost (${error.message}).`));
    // The same for one that breaks while it is in use: the query that runs on it reports it.
    pool.on('connect', (client) => client.on('error', () => {}));
    pools.push(pool);
    return pool;
  };
  const pool = openPool(logins.app.login, logins.app.role, poolSize);
  return {
    app: new Kysely<Database>({ dialect: new PostgresDialect({ pool }) }),
    pool,
    url: loginUrl(logins.admin),
    ownerPool: (max) => openPool(logins.admin, ownerRole, max),
    asOwner: (work) => withClient(logins.admin, { role: ownerRole, waitMs: 0, log }, work),
    asAdmin: (work) => withClient(logins.admin, { waitMs: 0, log }, work),
    async stop() {
      await Promise.all(pools.splice(0).map((each) => each.end()));
    },
  };
}

async function openEmbedded({ dataDir, log = () => {}, ...options }: OpenOptions): Promise<OpenDatabase> {
  const server = await startEmbedded({ ...(dataDir ? { dir: dataDir } : {}), log });
  try {
    const patience = { waitMs: 10_000, log };
    const logins = embeddedLogins(server.admin, 'claimwright');
    await withClient(server.admin, patience, async (client) => {
      await ensureRoles(client, true);
      await ensureDatabase(client, 'claimwright');
    });
    await withClient(logins.admin, patience, refuseMightyApp);
    const open = openLogins(logins, { ...options, log });
    const stop = async () => {
      await open.stop();
      await server.stop();
    };
    return { ...open, dataDir: server.dataDir, stop };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

/**
 * Opens the database that the options name: an external server by URL, or our own, started when it does not run. It may be empty;
 * `migrate` brings it to the code's level.
 * @throws StoreError when it cannot be reached, is too old, or lacks rights.
 */
export async function openDatabase(options: OpenOptions = {}): Promise<OpenDatabase> {
  const { databaseUrl, waitMs = 60_000, log = () => {} } = options;
  if (!databaseUrl) return openEmbedded(options);
  const admin = urlLogin(databaseUrl);
  await withClient(admin, { waitMs, log }, async (client) => {
    await prepareServer(client);
    await refuseMightyApp(client);
  });
  return openLogins({ admin, app: { login: admin, role: appRole } }, options);
}
