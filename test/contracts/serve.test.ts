import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it } from 'vitest';
import { testDatabase } from '../../server/store/test-database.ts';
import { claimwright, withEnvironment } from './run-claimwright.ts';

const database = await testDatabase();

it('serve on a busy port says so and leaves nothing running', async () => {
  const busy = createServer();
  await new Promise<void>((listening) => busy.listen(0, '127.0.0.1', listening));
  const port = String((busy.address() as AddressInfo).port);
  const ran = await withEnvironment({ DATABASE_URL: database.url }, () => claimwright('serve', '--port', port));
  busy.close();
  expect(ran.exit).toBe(2);
  expect(ran.err).toContain(`Port ${port} is in use. Name another with --port`);
  // Its pools are gone: only the test's own connections are left.
  const { rows } = await database.pool.query<{ n: number }>(
    "select count(*)::int as n from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and application_name = 'claimwright'",
  );
  expect(rows[0]!.n).toBeLessThanOrEqual(1);
});
