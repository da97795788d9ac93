import { createHash } from 'node:crypto';
import { accessSync, chmodSync, chownSync, constants, existsSync, mkdirSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { StoreError } from '../store-error.ts';
import { type Account, isRoot } from './account.ts';

/** Where everything of one database lies. All paths are real paths. */
export interface Home {
  readonly root: string;
  /** PostgreSQL's data directory. */
  readonly data: string;
  readonly log: string;
  /** The folder of the Unix socket, or undefined where the system has none. */
  readonly socket: string | undefined;
  /** Where the copies of the binaries lie; shared by the databases of one account or clone. */
  readonly binaries: string;
}

/** Where data lie when root starts the server: a place that the unprivileged account can reach. */
export const systemHome = '/var/lib/claimwright';

/** The clone that this file belongs to, source or build: the nearest folder above with a `workspaces` package. */
function cloneRoot(): string {
  for (let dir = dirname(fileURLToPath(import.meta.url)); dir !== dirname(dir); dir = dirname(dir)) {
    const manifest = join(dir, 'package.json');
    if (existsSync(manifest) && 'workspaces' in JSON.parse(readFileSync(manifest, 'utf8'))) return dir;
  }
  return process.cwd();
}

const hash = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, 12);

// sockaddr_un holds 108 bytes on Linux and 104 on macOS, the closing zero included.
const socketFits = (dir: string): boolean => Buffer.byteLength(join(dir, '.s.PGSQL.5432')) <= 103;

function isWritable(dir: string): boolean {
  try {
    accessSync(dir, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

function socketFolder(root: string): string | undefined {
  if (process.platform === 'win32') return undefined;
  const near = join(root, 'socket');
  const byUser = `claimwright-${process.getuid?.()}-${hash(root)}`;
  return [near, join(tmpdir(), byUser), join('/tmp', byUser)].find(socketFits);
}

/**
 * Where the data lie: `dir` when named; for root `/var/lib/claimwright/<hash of the clone's path>`; else `.claimwright` in the clone.
 * The folder is created when absent.
 */
export function findHome(dir?: string): Home {
  const clone = realpathSync(cloneRoot());
  const wanted = dir ? resolve(dir) : isRoot() ? join(systemHome, hash(clone)) : join(clone, '.claimwright');
  try {
    mkdirSync(wanted, { recursive: true, mode: 0o711 });
  } catch (cause) {
    throw new StoreError(`The data directory ${wanted} cannot be created (${(cause as Error).message}). Name another with --data.`, {
      code: 'unreachable-directory',
      cause,
    });
  }
  // Whatever the umask: the account passes through here to the binaries.
  if (isRoot() && existsSync(systemHome)) chmodSync(systemHome, 0o755);
  const root = realpathSync(wanted);
  return {
    root,
    data: join(root, 'postgres'),
    log: join(root, 'postgres.log'),
    socket: socketFolder(root),
    binaries: isRoot() ? systemHome : isWritable(clone) ? join(clone, '.claimwright') : root,
  };
}

function mayEnter(dir: string, { uid, gid }: Account): boolean {
  const stat = statSync(dir);
  const bit = stat.uid === uid ? 0o100 : stat.gid === gid ? 0o010 : 0o001;
  return (stat.mode & bit) !== 0;
}

/** What root makes in an ordinary user's home stays that user's, or his next start would be refused. */
export function giveToOwner(path: string, home: string): void {
  const { uid, gid } = statSync(home);
  if (isRoot()) chownSync(path, uid, gid);
}

/** A folder that belongs to the server's account alone. An existing one must already do so: `/tmp` is everybody's. */
export function ownFolder(dir: string, { uid, gid }: Account): void {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const stat = statSync(dir);
  if (uid !== undefined && gid !== undefined && stat.uid === 0) chownSync(dir, uid, gid);
  else if (process.getuid && stat.uid !== (uid ?? process.getuid())) {
    throw new StoreError(`${dir} belongs to user ${stat.uid}. Remove it, or name another directory with --data.`, {
      code: 'not-our-directory',
    });
  }
  chmodSync(dir, 0o700);
}

/**
 * Lets the server's account through to the data. The home itself is opened to the account's group, to pass and no more; what lies
 * above is not ours to change.
 * @throws StoreError `unreachable-directory` naming the closed folder.
 */
export function openHome(root: string, account: Account): void {
  if (account.uid === undefined || account.gid === undefined) return;
  if (!mayEnter(root, account) && statSync(root).uid === 0) {
    chownSync(root, 0, account.gid);
    chmodSync(root, (statSync(root).mode & 0o707) | 0o010);
  }
  for (let dir = root; ; dir = dirname(dir)) {
    if (!mayEnter(dir, account)) {
      throw new StoreError(
        `PostgreSQL does not run as root, and ${account.name} cannot reach ${root} because ${dir} is closed to it. Leave --data out (data then lie under ${systemHome}), name a folder that others can enter, or run as an ordinary user.`,
        { code: 'unreachable-directory' },
      );
    }
    if (dir === dirname(dir)) return;
  }
}
