import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { userInfo } from 'node:os';
import { StoreError } from '../store-error.ts';

/** The system account that PostgreSQL runs as; absent ids mean "whoever we are". */
export interface Account {
  readonly name: string;
  readonly uid?: number;
  readonly gid?: number;
}

/** In order of preference: one of our own, PostgreSQL's, and the one that every Unix has. */
const unprivileged = ['claimwright', 'postgres', 'nobody'];

const idOf = (flag: string, name: string): number | undefined => {
  const asked = spawnSync('id', [flag, name], { encoding: 'utf8' });
  return asked.status === 0 ? Number(asked.stdout) : undefined;
};

function accountOf(name: string): Account | undefined {
  const uid = idOf('-u', name);
  const gid = idOf('-g', name);
  return uid === undefined || gid === undefined || uid === 0 ? undefined : { name, uid, gid };
}

/** Whether this process has all rights, which PostgreSQL refuses to run with. */
export const isRoot = (): boolean => process.getuid?.() === 0;

/** PostgreSQL asks the system for the name of whom it runs as, and a container's arbitrary user has none. */
function namedUser(): string {
  try {
    return userInfo().username;
  } catch (cause) {
    throw new StoreError(
      `User ${process.getuid?.()} has no name on this system (no line in /etc/passwd), and PostgreSQL starts for nobody without one. Add the line, run as another user, or set DATABASE_URL.`,
      { code: 'no-account', cause },
    );
  }
}

/**
 * Who runs the server. An ordinary user does so himself; root hands it to the owner of an existing data directory, so that an
 * account installed later does not lock the data away, and otherwise to the first unprivileged account of the system.
 * @param dataDir PostgreSQL's data directory, which need not exist yet.
 */
export function serverAccount(dataDir: string): Account {
  const owner = statSync(dataDir, { throwIfNoEntry: false });
  if (!isRoot()) {
    const uid = process.getuid?.();
    if (owner && uid !== undefined && owner.uid !== uid) {
      throw new StoreError(
        `${dataDir} belongs to user ${owner.uid}, and this is user ${uid}. Run as its owner, or name another directory with --data.`,
        { code: 'not-our-directory' },
      );
    }
    return { name: namedUser() };
  }
  if (owner && owner.uid !== 0) return { name: `user ${owner.uid}`, uid: owner.uid, gid: owner.gid };
  for (const name of unprivileged) {
    const account = accountOf(name);
    if (account) return account;
  }
  throw new StoreError(
    `PostgreSQL does not run as root, and none of the accounts ${unprivileged.join(', ')} exists. Create one (useradd --system claimwright), run as an ordinary user, or set DATABASE_URL.`,
    { code: 'no-account' },
  );
}
