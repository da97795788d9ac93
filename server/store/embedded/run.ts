import { type SpawnOptions, spawnSync } from 'node:child_process';
import { StoreError } from '../store-error.ts';
import type { Account } from './account.ts';

/**
 * How a PostgreSQL program is spawned: as the account, in a folder that every account may enter, and with an environment of our
 * own, so that no PGDATA, LD_LIBRARY_PATH or locale of the caller's shell changes what the server does.
 */
export function spawnAs(account: Account): Pick<SpawnOptions, 'uid' | 'gid' | 'cwd' | 'env'> {
  const { uid, gid } = account;
  const windowsNeeds = Object.fromEntries(['SystemRoot', 'TEMP'].map((name) => [name, process.env[name]]).filter(([, value]) => value));
  return {
    ...(uid === undefined ? {} : { uid }),
    ...(gid === undefined ? {} : { gid }),
    ...(process.platform === 'win32' ? {} : { cwd: '/' }),
    env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC', ...windowsNeeds },
  };
}

/** Why a spawn itself failed, with what to do. */
export function spawnFailure(error: NodeJS.ErrnoException, account: Account): StoreError {
  const why =
    error.code === 'EPERM' || error.code === 'EINVAL'
      ? `this system does not let root start a program as ${account.name}; run as an ordinary user, or set DATABASE_URL`
      : 'the file cannot be run here; delete the copy to have it made again, or set DATABASE_URL';
  return new StoreError(`PostgreSQL did not start (${error.message}): ${why}.`, { code: 'start-failed', cause: error });
}

/** Runs a PostgreSQL program to its end. @returns its standard output. @throws StoreError `start-failed` with what it printed. */
export function runAs(account: Account, command: string, args: readonly string[]): string {
  const ran = spawnSync(command, args, { ...spawnAs(account), encoding: 'utf8' });
  if (ran.error) throw spawnFailure(ran.error, account);
  if (ran.status !== 0) {
    throw new StoreError(`${command} failed: ${(ran.stderr || ran.stdout).trim() || `exit ${ran.status ?? ran.signal}`}`, {
      code: 'start-failed',
    });
  }
  return ran.stdout;
}
