import { asInstant } from '@claimwright/core/base';
import { describe, expect, it } from 'vitest';
import type { Connector } from '../connect/connector.ts';
import { countedIds, practiceForTest } from '../store/practice-for-test.ts';
import { testDatabase } from '../store/test-database.ts';
import { withPractice } from '../store/with-practice.ts';
import type { App } from './app.ts';
import { sendOutbox } from './send-outbox.ts';

const database = await testDatabase();
const newId = countedIds();
const practice = await practiceForTest(database, newId);
const mailbox = newId();
await database.app
  .insertInto('mailbox')
  .values({
    id: mailbox,
    name: 'Sample',
    kind: 'sftp',
    host: 'localhost',
    port: 22,
    username: 'u',
    secret_name: 's',
    host_key_fingerprint: 'f',
    sender_id: 'A',
    receiver_id: 'B',
  })
  .execute();
const at = asInstant('2026-04-14T12:00:00.000Z');
const app: App = { database, knowledge: undefined as never, clock: () => at, newId, secret: () => undefined, log: () => {} };
const actor = { userId: null, name: 'test' };

/** A partner in memory that keeps every upload it ever saw, and fails as told. */
function partner(fails: { before?: boolean; after?: boolean; answers?: boolean } = {}) {
  const uploads: { name: string; bytes: string }[] = [];
  const connector: Connector = {
    async send(name, bytes) {
      if (fails.before) throw new Error('connection reset');
      uploads.push({ name, bytes: Buffer.from(bytes).toString() });
      if (fails.after) throw new Error('connection reset');
      return fails.answers ? [{ name: `${name}.answer`, bytes: Buffer.from(`TA1 ${name}`) }] : [];
    },
    sent: async (name) => uploads.find((u) => u.name === name)?.bytes.length,
    waiting: async () => [],
    receive: async () => new Uint8Array(),
    taken: async () => {},
    close: async () => {},
  };
  return { connector, uploads, fails };
}

async function freeze(name: string): Promise<string> {
  const id = newId();
  await withPractice(database, practice, (db) =>
    db
      .insertInto('outbox')
      .values({
        practice_id: practice,
        id,
        mailbox_id: mailbox,
        kind: '837P',
        file_name: name,
        bytes: Buffer.from(`ISA ${name}`),
        sha256: 'x',
        interchange_control: name,
        created_at: at,
        due_at: at,
        attempts: 0,
        status: 'waiting',
        sent_at: null,
        last_error: null,
      })
      .execute(),
  );
  return id;
}
const statusOf = (id: string) =>
  withPractice(database, practice, (db) =>
    db
      .selectFrom('outbox')
      .select(['status', 'attempts', 'last_error'])
      .where('practice_id', '=', practice)
      .where('id', '=', id)
      .executeTakeFirstOrThrow(),
  );

describe('sendOutbox', () => {
  it('sends what waits, once', async () => {
    const id = await freeze('one.x12');
    const { connector, uploads } = partner();
    expect(await sendOutbox(app, practice, actor, mailbox, connector)).toEqual({ sent: 1, failed: [] });
    expect(await sendOutbox(app, practice, actor, mailbox, connector)).toEqual({ sent: 0, failed: [] });
    expect(uploads).toEqual([{ name: 'one.x12', bytes: 'ISA one.x12' }]);
    expect(await statusOf(id)).toEqual({ status: 'sent', attempts: 1, last_error: null });
  });

  it('tries again after a connection that failed before the upload', async () => {
    const id = await freeze('two.x12');
    const { connector, uploads, fails } = partner({ before: true });
    expect((await sendOutbox(app, practice, actor, mailbox, connector)).failed).toEqual([{ fileName: 'two.x12', why: 'connection reset' }]);
    expect(await statusOf(id)).toEqual({ status: 'sending', attempts: 1, last_error: 'connection reset' });
    fails.before = false;
    expect((await sendOutbox(app, practice, actor, mailbox, connector)).sent).toBe(1);
    expect(uploads).toHaveLength(1);
  });

  it('looks before it sends again what may have arrived', async () => {
    const id = await freeze('three.x12');
    const { connector, uploads, fails } = partner({ after: true });
    expect((await sendOutbox(app, practice, actor, mailbox, connector)).failed).toHaveLength(1);
    fails.after = false;
    expect((await sendOutbox(app, practice, actor, mailbox, connector)).sent).toBe(1);
    expect(uploads).toHaveLength(1);
    expect((await statusOf(id)).status).toBe('sent');
  });

  it('keeps what the partner answers at once, with the sending', async () => {
    await freeze('four.x12');
    const { connector } = partner({ answers: true });
    await sendOutbox(app, practice, actor, mailbox, connector);
    const kept = await database.app.selectFrom('unrouted_file').select(['name', 'mailbox_id', 'bytes']).execute();
    expect(kept.map((f) => ({ ...f, bytes: f.bytes.toString() }))).toEqual([
      { name: 'four.x12.answer', mailbox_id: mailbox, bytes: 'TA1 four.x12' },
    ]);
  });
});
