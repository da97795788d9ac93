import { setTimeout as sleep } from 'node:timers/promises';
import pg, { type Client } from 'pg';
import { clientConfig, type Login } from './login.ts';
import { StoreError } from './store-error.ts';

type PgError = Error & { code?: string };

const place = (client: Client): string =>
  `${client.host}${client.host.startsWith('/') ? '' : `:${client.port}`}, database ${client.database}`;

const says = (error: PgError): string => error.message || error.code || 'no reason given';

/** A refusal that trying again cannot change, in words; undefined when the server is down, starting, full or out of reach. */
function refusal(error: PgError, client: Client): StoreError | undefined {
  const because = (why: string) => new StoreError(why, { code: 'login-refused', cause: error });
  switch (error.code?.slice(0, 2)) {
    case '28':
      return because(
        `The database at ${place(client)} refuses user ${client.user} (${says(error)}). Check user and password in DATABASE_URL.`,
      );
    case '3D':
      return because(`There is no such database at ${place(client)}. Create it (createdb ${client.database}) or correct DATABASE_URL.`);
    case '42':
      return because(
        `The database at ${place(client)} refuses the session (${says(error)}). User ${client.user} must be a member of Claimwright's roles.`,
      );
    default:
      return undefined;
  }
}

export interface Patience {
  /** How long to go on trying while the database does not answer. */
  readonly waitMs: number;
  readonly log: (line: string) => void;
}

/**
 * Connects, waiting for a database that is down or starting. The pause between trials doubles up to five seconds; `log` is told once that the database does not answer, and once that it is back.
 * @throws StoreError `database-down` after that time, `login-refused` at once.
 */
async function connect(
  login: Login,
  { role, waitMs, log }: { role?: string; waitMs: number; log: (line: string) => void },
): Promise<Client> {
  const deadline = Date.now() + waitMs;
  for (let pause = 100, told = false; ; pause = Math.min(pause * 2, 5_000)) {
    const client = new pg.Client(clientConfig(login, role));
    client.on('error', () => {});
    try {
      await client.connect();
      if (told) log(`The database at ${place(client)} answers again.`);
      return client;
    } catch (error) {
      await client.end().catch(() => {});
      const refused = refusal(error as PgError, client);
      if (refused) throw refused;
      const down = `The database at ${place(client)} does not answer (${says(error as PgError)}).`;
      if (Date.now() + pause > deadline) {
        throw new StoreError(`${down} Start it, or correct DATABASE_URL; without DATABASE_URL Claimwright runs a database of its own.`, {
          code: 'database-down',
          cause: error,
        });
      }
      if (!told) log(`${down} Trying again for ${Math.ceil(waitMs / 1000)} s …`);
      told = true;
      await sleep(pause);
    }
  }
}

/** Runs `work` on one connection and ends it. See {@link connect} for what it throws. */
export async function withClient<T>(login: Login, how: Patience & { role?: string }, work: (client: Client) => Promise<T>): Promise<T> {
  const client = await connect(login, how);
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
