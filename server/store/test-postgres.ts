import { rmSync } from 'node:fs';
import type { Client } from 'pg';
import type { TestProject } from 'vitest/node';
import { withClient } from './connect.ts';
import { embeddedLogins, openLogins } from './database.ts';
import { startEmbedded } from './embedded.ts';
import type { Login } from './login.ts';
import { migrate } from './migrate.ts';
import { ensureDatabase, ensureRoles } from './roles.ts';
import { sweepTestHomes, temporaryHome } from './test-home.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** The superuser's login to the server of this test run. */
    postgres: Login;
  }
}

/** The database that every test database is a copy of: migrated, and empty. */
export const templateDatabase = 'claimwright_template';

/** Runs `work` as the superuser of the test server. */
export const onTestServer = <T>(login: Login, work: (client: Client) => Promise<T>): Promise<T> =>
  withClient(login, { waitMs: 10_000, log: () => {} }, work);

async function makeTemplate(admin: Login): Promise<void> {
  await onTestServer(admin, async (client) => {
    await ensureRoles(client, true);
    await ensureDatabase(client, templateDatabase);
  });
  const template = openLogins(embeddedLogins(admin, templateDatabase));
  await template.asOwner((client) => migrate(client));
  await template.stop();
}

/** Vitest's global setup: one PostgreSQL for the run, in a folder of its own. */
export async function setup(project: Pick<TestProject, 'provide'>): Promise<() => Promise<void>> {
  await sweepTestHomes();
  const home = temporaryHome();
  const server = await startEmbedded({ dir: home, log: (line) => process.stderr.write(`${line}\n`) });
  const teardown = async () => {
    await server.stop();
    rmSync(home, { recursive: true, force: true });
  };
  try {
    await makeTemplate(server.admin);
  } catch (error) {
    await teardown();
    throw error;
  }
  project.provide('postgres', server.admin);
  return teardown;
}
