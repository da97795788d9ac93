import { existsSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isRoot } from './embedded/account.ts';
import { systemHome } from './embedded/home.ts';
import { isAlive } from './embedded/process.ts';
import { startEmbedded } from './embedded.ts';

const base = (): string => (isRoot() ? join(systemHome, 'test') : tmpdir());

/** A folder of a test's own that PostgreSQL's account can reach; the test removes it. */
export function temporaryHome(name = ''): string {
  mkdirSync(base(), { recursive: true });
  return realpathSync(mkdtempSync(join(base(), `claimwright-test-${process.pid}-${name}`)));
}

/** Ends and removes what a killed test run left behind. */
export async function sweepTestHomes(): Promise<void> {
  for (const name of existsSync(base()) ? readdirSync(base()) : []) {
    const pid = /^claimwright-test-(\d+)-/.exec(name)?.[1];
    if (!pid || isAlive(Number(pid))) continue;
    const dir = join(base(), name);
    try {
      if (existsSync(join(dir, 'postgres', 'postmaster.pid'))) await (await startEmbedded({ dir })).stop();
      rmSync(dir, { recursive: true, force: true });
    } catch {
      // Another run sweeps it at the same time, or it is another user's: theirs to remove.
    }
  }
}
