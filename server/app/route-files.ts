import { type App, inPractice } from './app.ts';
import { addressee } from './file-kind.ts';
import { type Received, receiveFile } from './receive-file.ts';
import type { Actor } from './unit.ts';

/**
 * Finds the practice of each file that came in and takes it in there; the file leaves the waiting room in the same transaction.
 * A file whose practice cannot be told stays, with the reason.
 */
export async function routeFiles(app: App, actor: Actor): Promise<readonly Received[]> {
  const { app: db } = app.database;
  const waiting = await db
    .selectFrom('unrouted_file')
    .select('id')
    .where('reason', 'is', null)
    .orderBy('received_at')
    .orderBy('id')
    .execute();
  const received: Received[] = [];
  for (const { id } of waiting) {
    const file = await db.selectFrom('unrouted_file').selectAll().where('id', '=', id).executeTakeFirst();
    if (!file) continue;
    const to = await addressee(db, file.mailbox_id, file.bytes);
    if (to.practiceId === undefined) {
      await db.updateTable('unrouted_file').set({ reason: to.why }).where('id', '=', id).execute();
      app.log('file not routed', { file: id, why: to.why });
      continue;
    }
    const outcome = await inPractice(app, to.practiceId, actor, async (unit) => {
      const gone = await unit.db.deleteFrom('unrouted_file').where('id', '=', id).executeTakeFirst();
      if (gone.numDeletedRows === 0n) return undefined;
      return receiveFile(unit, { mailboxId: file.mailbox_id, name: file.name, sha256: file.sha256, bytes: file.bytes });
    });
    if (outcome) received.push(outcome);
  }
  return received;
}
