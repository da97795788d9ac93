import { randomBytes } from 'node:crypto';
import { afterAll, inject } from 'vitest';
import { embeddedLogins, type OpenDatabase, openLogins } from './database.ts';
import { ownerRole } from './login.ts';
import { onTestServer, templateDatabase } from './test-postgres.ts';

/**
 * A database of a test file's own, migrated and empty, dropped after the file's last test. Call it at the top of the file:
 * `const database = await testDatabase()`.
 */
export async function testDatabase(): Promise<OpenDatabase> {
  const admin = inject('postgres');
  const name = `test_${randomBytes(6).toString('hex')}`;
  await onTestServer(admin, (client) => client.query(`create database ${name} template ${templateDatabase} owner ${ownerRole}`));
  const database = openLogins(embeddedLogins(admin, name));
  afterAll(async () => {
    await database.stop();
    await onTestServer(admin, (client) => client.query(`drop database ${name} with (force)`));
  });
  return database;
}
