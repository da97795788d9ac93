import { randomBytes } from 'node:crypto';
import {
  appendFileSync,
  chmodSync,
  chownSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { StoreError } from '../store-error.ts';
import type { Account } from './account.ts';
import { type Binaries, program } from './binaries.ts';
import type { Home } from './home.ts';
import { runAs } from './run.ts';

/** The cluster's superuser; only this process's files and socket lead to it. */
export const superuser = 'postgres';

const give = (path: string, { uid, gid }: Account): void => {
  if (uid !== undefined && gid !== undefined) chownSync(path, uid, gid);
};

const abandonedMs = 3_600_000;

const passwordFile = (home: Home) => join(home.root, 'password');

/** The superuser's password: only where there is no Unix socket whose folder's rights could stand for it (not tested: Windows). */
export function clusterPassword(home: Home): string | undefined {
  if (home.socket !== undefined) return undefined;
  if (!existsSync(passwordFile(home))) writeFileSync(passwordFile(home), randomBytes(24).toString('base64url'), { mode: 0o600 });
  return readFileSync(passwordFile(home), 'utf8');
}

/**
 * Refuses data that another major version wrote: PostgreSQL cannot read them.
 * @throws StoreError `other-version` with the way out.
 */
export function refuseOtherVersion(home: Home, binaries: Binaries): void {
  const file = join(home.data, 'PG_VERSION');
  if (!existsSync(file)) return;
  const found = readFileSync(file, 'utf8').trim();
  if (found === binaries.major) return;
  throw new StoreError(
    `The data in ${home.data} were written by PostgreSQL ${found}; this release brings ${binaries.major} and cannot read them. ` +
      `With the release of Claimwright that wrote them: claimwright backup FILE. Then move ${home.data} away, and with this release: claimwright restore FILE.`,
    { code: 'other-version' },
  );
}

/**
 * Makes the data directory when there is none: aside, then renamed, so that a crash leaves nothing half-made and of two processes
 * that race one wins. Locale and collation are PostgreSQL's own, so that an order of names does not hang on the system's library.
 */
export function createCluster(home: Home, binaries: Binaries, account: Account): void {
  if (existsSync(join(home.data, 'PG_VERSION'))) return;
  const aside = mkdtempSync(`${home.data}.new-`);
  give(aside, account);
  const password = clusterPassword(home);
  const auth = password === undefined ? ['--auth=trust'] : ['--auth=scram-sha-256', `--pwfile=${passwordFile(home)}`];
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  try {
    runAs(account, program(binaries, 'initdb'), ['-D', aside, '-U', superuser, ...auth, ...locale, '--no-instructions']);
    appendFileSync(
      join(aside, 'postgresql.conf'),
      "\n# Written by Claimwright before each start.\ninclude_if_exists = 'claimwright.conf'\n",
    );
    renameSync(aside, home.data);
  } catch (error) {
    rmSync(aside, { recursive: true, force: true });
    if (!existsSync(join(home.data, 'PG_VERSION'))) throw error;
  }
  // What a crash during an earlier attempt left. A younger one may be at work: it ends by itself, finding the cluster made.
  for (const name of readdirSync(home.root)) {
    const left = join(home.root, name);
    if (name.startsWith(`${basename(home.data)}.new-`) && Date.now() - statSync(left).mtimeMs > abandonedMs)
      rmSync(left, { recursive: true });
  }
}

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;

/**
 * Settings that the program relies on; everything else is the administrator's, in postgresql.conf. Failing statements stay out of
 * the log, and so do details, because both quote values: a patient's data do not belong there.
 * @param port of the loopback listener, where there is no Unix socket.
 */
export function writeSettings(home: Home, account: Account, port: number): void {
  const where =
    home.socket === undefined
      ? { listen_addresses: '127.0.0.1', port: String(port) }
      : // A list to PostgreSQL: the double quotes keep a comma or a space in the path.
        { listen_addresses: '', port: String(port), unix_socket_directories: `"${home.socket}"`, unix_socket_permissions: '0700' };
  const settings: Record<string, string> = {
    ...where,
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    // A large remittance writes gigabytes of log: at the defaults a checkpoint would begin every few seconds, and each makes all pages be logged whole again.
    max_wal_size: '3GB',
    wal_buffers: '16MB',
    // The indexes that a posting writes to stay at hand.
    shared_buffers: '256MB',
    max_connections: '200',
    timezone: 'UTC',
    log_timezone: 'UTC',
    logging_collector: 'off',
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_parameter_max_length_on_error: '0',
  };
  const file = join(home.data, 'claimwright.conf');
  const lines = Object.entries(settings).map(([name, value]) => `${name} = ${quoted(value)}\n`);
  writeFileSync(file, lines.join(''));
  give(file, account);
  chmodSync(file, 0o600);
}
