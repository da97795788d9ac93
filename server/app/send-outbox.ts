import { createHash } from 'node:crypto';
import type { Answer, Connector } from '../connect/connector.ts';
import { type App, inPractice } from './app.ts';
import type { Actor } from './unit.ts';

export interface SendOutcome {
  readonly sent: number;
  readonly failed: readonly { fileName: string; why: string }[];
}

/**
 * Sends what waits in a practice's outbox for one mailbox. Each file is marked as being sent before a byte leaves; one that was
 * being sent before, and whose outcome nobody knows, is looked for at the partner first, so that a crash never sends it twice.
 */
export async function sendOutbox(
  app: App,
  practiceId: string,
  actor: Actor,
  mailboxId: string,
  connector: Connector,
): Promise<SendOutcome> {
  const waiting = await inPractice(app, practiceId, actor, ({ db, now }) =>
    db
      .selectFrom('outbox')
      .select(['id', 'file_name', 'status', 'attempts'])
      .where('practice_id', '=', practiceId)
      .where('mailbox_id', '=', mailboxId)
      .where('status', 'in', ['waiting', 'sending'])
      .where('due_at', '<=', now)
      .orderBy('created_at')
      .orderBy('interchange_control')
      .execute(),
  );
  let sent = 0;
  const failed: { fileName: string; why: string }[] = [];
  for (const file of waiting) {
    const bytes = await markSending(app, practiceId, actor, file);
    if (!bytes) continue;
    try {
      const there = file.status === 'sending' ? await connector.sent(file.file_name, bytes) : undefined;
      const answers = there === bytes.length ? [] : await connector.send(file.file_name, bytes);
      await markSent(app, practiceId, actor, { id: file.id, mailboxId, answers });
      sent++;
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      failed.push({ fileName: file.file_name, why });
      await inPractice(app, practiceId, actor, ({ db }) =>
        db.updateTable('outbox').set({ last_error: why }).where('practice_id', '=', practiceId).where('id', '=', file.id).execute(),
      );
    }
  }
  return { sent, failed };
}

/** Takes this try for us: when another process began one meanwhile, the number of tries has moved and the file is its. */
function markSending(app: App, practiceId: string, actor: Actor, file: { id: string; attempts: number }): Promise<Buffer | undefined> {
  return inPractice(app, practiceId, actor, async ({ db }) => {
    const row = await db
      .updateTable('outbox')
      .set((e) => ({ status: 'sending', attempts: e('attempts', '+', 1) }))
      .where('practice_id', '=', practiceId)
      .where('id', '=', file.id)
      .where('attempts', '=', file.attempts)
      .where('status', '<>', 'sent')
      .returning('bytes')
      .executeTakeFirst();
    return row?.bytes;
  });
}

/** What the partner answered at once is kept with the sending of what it answers: neither is known without the other. */
function markSent(
  app: App,
  practiceId: string,
  actor: Actor,
  { id, mailboxId, answers }: { readonly id: string; readonly mailboxId: string; readonly answers: readonly Answer[] },
): Promise<void> {
  return inPractice(app, practiceId, actor, async ({ db, now, newId }) => {
    for (const { name, bytes } of answers)
      await db
        .insertInto('unrouted_file')
        .values({
          ...{ id: newId(), mailbox_id: mailboxId, name, bytes: Buffer.from(bytes), received_at: now, reason: null },
          sha256: createHash('sha256').update(bytes).digest('hex'),
        })
        .execute();
    await db
      .updateTable('outbox')
      .set({ status: 'sent', sent_at: now, last_error: null })
      .where('practice_id', '=', practiceId)
      .where('id', '=', id)
      .execute();
    await db
      .updateTable('batch')
      .set({ status: 'sent' })
      .where('practice_id', '=', practiceId)
      .where('outbox_id', '=', id)
      .where('status', '=', 'waiting')
      .execute();
  });
}
