import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { StoreError } from '../store-error.ts';
import { giveToOwner } from './home.ts';
import { birthMark, isAlive } from './process.ts';

/**
 * Who uses a server: a file per use, named `<pid>-<birth>-<random>.<in|leaving>`. The last to leave stops the server, and the dead
 * do not count, so an orphan belongs to whoever comes next.
 *
 * Arriving and leaving exclude each other without a lock that a crash could leave behind: one who arrives writes `in`, then looks
 * for `leaving`; one who leaves writes `leaving`, then looks for `in`. At least one of two sees the other, and then the one who
 * leaves gives way.
 */
export interface Lease {
  /** Ends this use. @returns whether nobody else is left; then the server must be stopped, and {@link Lease.gone} called. */
  leave(): boolean;
  gone(): void;
}

type State = 'in' | 'leaving';

const folder = (home: string) => join(home, 'leases');

function others(home: string, own: string, state: State): boolean {
  return readdirSync(folder(home)).some((name) => {
    if (name.startsWith(own) || !name.endsWith(`.${state}`)) return false;
    const [pid, birth] = name.split('-');
    if (isAlive(Number(pid)) && birthMark(Number(pid)).replaceAll(/\W/g, '') === birth) return true;
    rmSync(join(folder(home), name), { force: true });
    return false;
  });
}

/** Registers this process as a user of the server in `home`, waiting for one that is just being stopped. */
export async function takeLease(home: string, patienceMs = 60_000): Promise<Lease> {
  mkdirSync(folder(home), { recursive: true });
  giveToOwner(folder(home), home);
  const own = `${process.pid}-${birthMark(process.pid).replaceAll(/\W/g, '')}-${randomBytes(4).toString('hex')}`;
  const file = (state: State) => join(folder(home), `${own}.${state}`);
  writeFileSync(file('in'), '');
  for (const deadline = Date.now() + patienceMs; others(home, own, 'leaving'); await sleep(50)) {
    if (Date.now() < deadline) continue;
    rmSync(file('in'));
    throw new StoreError(`Another process has been stopping the database in ${home} for ${patienceMs / 1000} s. Wait for it or end it.`, {
      code: 'start-failed',
    });
  }
  return {
    leave() {
      renameSync(file('in'), file('leaving'));
      const last = !others(home, own, 'in');
      if (!last) rmSync(file('leaving'));
      return last;
    },
    gone: () => rmSync(file('leaving'), { force: true }),
  };
}
