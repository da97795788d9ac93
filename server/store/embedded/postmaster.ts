import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, closeSync, existsSync, openSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { StoreError } from '../store-error.ts';
import type { Account } from './account.ts';
import { type Binaries, program } from './binaries.ts';
import { clusterPassword, superuser, writeSettings } from './cluster.ts';
import { giveToOwner, type Home } from './home.ts';
import { worksIn } from './process.ts';
import { spawnAs, spawnFailure } from './run.ts';

/** A running server and where it answers. */
export interface Postmaster {
  readonly pid: number;
  /** The folder of the Unix socket, or a loopback address. */
  readonly host: string;
  readonly port: number;
}

// A killed server's children may hold its shared memory for a moment, and a start meanwhile is refused.
const reapMs = 5_000;
// Recovery after a crash replays the log since the last checkpoint, at most some minutes of work.
const startMs = 120_000;

const pidFile = (home: Home) => join(home.data, 'postmaster.pid');

/**
 * The server that postmaster.pid names, if it lives. Its number may meanwhile be another program's, after a restart of the
 * machine; then the file is put away, or PostgreSQL would refuse to start for its sake.
 */
function findPostmaster(home: Home): Postmaster | undefined {
  if (!existsSync(pidFile(home))) return undefined;
  const text = readFileSync(pidFile(home), 'utf8');
  const [pid, , , port, socket, address] = text.split('\n');
  if (!port) return undefined;
  if (worksIn(Number(pid), home.data)) return { pid: Number(pid), host: socket || address!, port: Number(port) };
  const stale = `${pidFile(home)}.stale`;
  renameSync(pidFile(home), stale);
  // Another process may have put its own in the very moment: then it is not stale.
  if (readFileSync(stale, 'utf8') === text) rmSync(stale);
  else renameSync(stale, pidFile(home));
  return undefined;
}

async function answers(postmaster: Postmaster, home: Home): Promise<boolean> {
  const password = clusterPassword(home);
  const { host, port } = postmaster;
  const client = new pg.Client({
    host,
    port,
    user: superuser,
    database: 'postgres',
    connectionTimeoutMillis: 5_000,
    ...(password ? { password } : {}),
  });
  client.on('error', () => {});
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

function freePort(): Promise<number> {
  return new Promise((found, failed) => {
    const probe = createServer().on('error', failed);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => found(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

interface Launch {
  /** Set when the program could not be run, or ended. */
  failed?: Error;
}

/** Starts the server in a session of its own, so that Ctrl-C in the terminal does not reach it before we stop it in order. */
async function launch(home: Home, binaries: Binaries, account: Account): Promise<Launch> {
  writeSettings(home, account, home.socket === undefined ? await freePort() : 5432);
  if ((statSync(home.log, { throwIfNoEntry: false })?.size ?? 0) > 10_000_000) renameSync(home.log, `${home.log}.1`);
  const log = openSync(home.log, 'a', 0o600);
  chmodSync(home.log, 0o600);
  giveToOwner(home.log, home.root);
  const state: Launch = {};
  // Not tested: on Windows pg_ctl is needed, because it drops an administrator's rights.
  const [command, args] =
    process.platform === 'win32'
      ? [program(binaries, 'pg_ctl'), ['start', '-W', '-D', home.data]]
      : [program(binaries, 'postgres'), ['-D', home.data]];
  const child = spawn(command, args, { ...spawnAs(account), detached: true, stdio: ['ignore', log, log] });
  closeSync(log);
  child.on('error', (error) => {
    state.failed = spawnFailure(error, account);
  });
  child.on('exit', (code, signal) => {
    if (process.platform !== 'win32' || code !== 0) state.failed = new Error(`it ended with ${signal ?? `code ${code}`}`);
  });
  child.unref();
  return state;
}

const lastLines = (file: string): string => (existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n').slice(-5).join('\n') : '');

/**
 * Brings the server of this home to the point where it answers: joins a running one, waits for one that is starting, recovering or
 * stopping, and starts one when there is none. Two processes may do this at once: PostgreSQL itself lets one server win, and the
 * other process joins it.
 */
export async function ensurePostmaster(home: Home, binaries: Binaries, account: Account, log: (line: string) => void) {
  const began = Date.now();
  let mine: Launch | undefined;
  let refusedAt: number | undefined;
  let told = false;
  for (;;) {
    const running = findPostmaster(home);
    if (running && (await answers(running, home))) return { postmaster: running, adopted: mine === undefined || mine.failed !== undefined };
    if (!running && (mine === undefined || mine.failed)) {
      if (mine?.failed) refusedAt ??= Date.now();
      if (refusedAt !== undefined && Date.now() - refusedAt > reapMs) {
        throw new StoreError(
          `PostgreSQL does not start in ${home.data}: ${mine?.failed?.message}. Its log, ${home.log}, ends:\n${lastLines(home.log)}`,
          { code: 'start-failed' },
        );
      }
      mine = await launch(home, binaries, account);
    }
    const waited = Date.now() - began;
    if (waited > startMs) {
      throw new StoreError(
        `PostgreSQL in ${home.data} has not answered for ${startMs / 1000} s. Its log, ${home.log}, ends:\n${lastLines(home.log)}`,
        { code: 'start-failed' },
      );
    }
    if (waited > 3_000 && !told) {
      log(`Waiting for PostgreSQL in ${home.data} (recovering, or another process is stopping it) …`);
      told = true;
    }
    await sleep(refusedAt === undefined ? 20 : 250);
  }
}

const gone = async (home: Home, pid: number, withinMs: number): Promise<boolean> => {
  for (const deadline = Date.now() + withinMs; Date.now() < deadline; await sleep(20)) if (!worksIn(pid, home.data)) return true;
  return false;
};

/** Stops the server in order: sessions are ended, a checkpoint is written. One that hangs is ended hard, which loses no commit. */
export async function stopPostmaster(home: Home, binaries: Binaries): Promise<void> {
  const running = findPostmaster(home);
  if (!running) return;
  if (process.platform === 'win32') {
    spawnSync(program(binaries, 'pg_ctl'), ['stop', '-m', 'fast', '-D', home.data]);
    return;
  }
  for (const [signal, patience] of [
    ['SIGINT', 60_000],
    ['SIGQUIT', 10_000],
  ] as const) {
    if (worksIn(running.pid, home.data)) process.kill(running.pid, signal);
    if (await gone(home, running.pid, patience)) return;
  }
  throw new StoreError(`PostgreSQL (process ${running.pid}) in ${home.data} does not stop. End it with: kill -QUIT ${running.pid}`, {
    code: 'stop-failed',
  });
}
