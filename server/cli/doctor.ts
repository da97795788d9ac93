import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { places } from '../app/places.ts';
import { migrate, openDatabase } from '../store/index.ts';
import { headersFor } from './codes-folder.ts';
import { print, printJson } from './output.ts';
import type { ExitCode } from './program.ts';
import { patienceMs } from './with-practice-app.ts';

interface Check {
  readonly name: string;
  readonly ok: boolean;
  readonly says: string;
}

/** `claimwright doctor`: each part of the installation looked at by using it. Exit 1 when one is not fit. */
export async function doctor(options: { data?: string; json?: boolean }): Promise<ExitCode> {
  const checks = [node(), build(), await codes(), await database(options.data)];
  if (options.json) printJson({ ok: checks.every((c) => c.ok), checks });
  else for (const c of checks) print(`${c.ok ? 'ok  ' : 'FAIL'}  ${c.name.padEnd(10)} ${c.says}`);
  return checks.every((c) => c.ok) ? 0 : 1;
}

function node(): Check {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const ok = major > 20 || (major === 20 && minor >= 20);
  return {
    name: 'node',
    ok,
    says: ok ? `Node ${process.versions.node}` : `Node ${process.versions.node} is too old: install 20.20 or newer, best 24.`,
  };
}

function build(): Check {
  const ok = existsSync(join(places.web, 'index.html'));
  return { name: 'web', ok, says: ok ? 'the web application is built' : 'the web application is not built: run `npm run build`.' };
}

async function codes(): Promise<Check> {
  try {
    const { editions } = headersFor(undefined);
    return { name: 'codes', ok: editions.length > 0, says: editions.map((e) => `${e.system} ${e.name}`).join(', ') };
  } catch (error) {
    return { name: 'codes', ok: false, says: (error as Error).message };
  }
}

async function database(dataDir: string | undefined): Promise<Check> {
  const name = 'database';
  try {
    const db = await openDatabase({ databaseUrl: process.env.DATABASE_URL, dataDir, waitMs: patienceMs });
    try {
      await db.asOwner((client) => migrate(client));
      const { rows } = await db.pool.query<{ version: string }>("select current_setting('server_version') as version");
      return { name, ok: true, says: `PostgreSQL ${rows[0]?.version}${db.dataDir ? `, data in ${db.dataDir}` : ', by DATABASE_URL'}` };
    } finally {
      await db.stop();
    }
  } catch (error) {
    return { name, ok: false, says: (error as Error).message };
  }
}
