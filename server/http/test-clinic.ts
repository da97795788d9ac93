import { randomBytes } from 'node:crypto';
import { asInstant, type Instant, instantOfMs, msOfInstant } from '@claimwright/core/base';
import { type App, newId } from '../app/app.ts';
import { loadKnowledge } from '../app/knowledge.ts';
import { places } from '../app/places.ts';
import { readClinic } from '../app/sample/read-clinic.ts';
import { samplePassword, seedSample } from '../app/sample/seed-sample.ts';
import { testDatabase } from '../store/test-database.ts';
import { createHttp } from './create-http.ts';

/** The origin that a browser on our own pages names. */
const origin = 'http://localhost';

/** A server on a database of its own with the sample clinic as it opens, a clock that the test moves, and clients that sign in. */
export async function testClinic() {
  const database = await testDatabase();
  let now: Instant = asInstant('2026-04-10T15:00:00.000Z');
  const logged: unknown[] = [];
  const app: App = {
    database,
    knowledge: loadKnowledge(places.data),
    clock: () => now,
    newId,
    secret: () => undefined,
    log: (event, detail) => void logged.push({ event, ...detail }),
  };
  const mailboxId = newId();
  const mailbox = { id: mailboxId, name: 'test', kind: 'sftp' as const, host: 'localhost', port: 22, username: 'u', secret_name: 's' };
  await database.app
    .insertInto('mailbox')
    .values({ ...mailbox, host_key_fingerprint: 'f', sender_id: 'S', receiver_id: 'R' })
    .execute();
  const seeded = await seedSample(app, readClinic(places.sample), mailboxId, asInstant('2026-04-01T11:00:00.000Z'));
  const http = createHttp({ app });

  const send = async (path: string, init: RequestInit = {}) => http.request(`${origin}/api${path}`, init);
  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    send(path, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { 'content-type': 'application/json', origin, host: 'localhost', ...headers },
    });
  /** Signs in and returns requests with the session's cookie. */
  const signedIn = async (login: string) => {
    const reply = await post('/session', { login, password: samplePassword });
    const cookie = reply.headers.get('set-cookie')?.split(';')[0] ?? '';
    return {
      cookie,
      get: (path: string, headers: Record<string, string> = {}) => send(path, { headers: { cookie, ...headers } }),
      post: (path: string, body: unknown, headers: Record<string, string> = {}) =>
        post(path, body, { cookie, 'idempotency-key': randomBytes(16).toString('hex'), ...headers }),
    };
  };
  const wait = (ms: number) => {
    now = instantOfMs(msOfInstant(now) + ms);
  };
  return { app, http, ...seeded, logged, send, post, signedIn, wait, password: samplePassword };
}
