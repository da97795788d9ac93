import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A new folder for a PostgreSQL of its own, which does not run as root: its account must reach it. */
export function newHome(): string {
  const base = process.getuid?.() === 0 ? '/var/lib/claimwright/bench' : tmpdir();
  mkdirSync(base, { recursive: true });
  return mkdtempSync(join(base, 'claimwright-bench-'));
}

/** Where books that were made lie: the file at the path names the folder. */
export const homeAt = (path: string): string => readFileSync(path, 'utf8');

/** Removes books that were made. */
export function removeBooks(path: string): void {
  if (existsSync(path)) rmSync(homeAt(path), { recursive: true, force: true });
}
