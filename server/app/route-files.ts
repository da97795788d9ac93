import { zero } from '@claimwright/core/base';
import type { Kysely } from 'kysely';
import type { Database } from '../store/tables.ts';
import { raiseWorkItem } from '../store/work-items.ts';
import { type App, inPractice } from './app.ts';
import { addressee } from './file-kind.ts';
import { type Received, receiveFile } from './receive-file.ts';
import { openRound } from './round.ts';
import { finish } from './take-in.ts';
import type { Actor } from './unit.ts';

/**
 * Finds the practice of each file that came in and takes it in there; the file leaves the waiting room in the same transaction.
 * A file whose practice cannot be told stays, with the reason, and one that cannot be taken in is tried again: neither stops the
 * files behind it.
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
      await park(app, actor, file, to.why);
      continue;
    }
    const round = await openRound(app, to.practiceId, actor);
    const outcome = await round.attempt('take-in-file', { fileId: id }, async (unit) => {
      const gone = await unit.db.deleteFrom('unrouted_file').where('id', '=', id).executeTakeFirst();
      if (gone.numDeletedRows === 0n) return undefined;
      return receiveFile(unit, { mailboxId: file.mailbox_id, name: file.name, sha256: file.sha256, bytes: file.bytes });
    });
    if (outcome) received.push(await finish(round, outcome));
  }
  return received;
}

/** Where there is one practice, its people are told; a file of nobody among many practices is for whoever runs the system. */
async function park(app: App, actor: Actor, file: { id: string; name: string }, why: string): Promise<void> {
  app.log('file not routed', { file: file.id, why });
  const practiceId = await soleOf(app.database.app);
  if (practiceId !== undefined)
    await inPractice(app, practiceId, actor, (unit) =>
      raiseWorkItem(unit.db, {
        id: unit.newId(),
        practiceId,
        key: `unrouted:${file.id}`,
        kind: 'file',
        title: `The file ${file.name} was not taken in`,
        why,
        whatToDo: 'It is kept as received. Ask the partner what it is and whom it is for.',
        dollars: zero,
        createdAt: unit.now,
      }),
    );
  await app.database.app.updateTable('unrouted_file').set({ reason: why }).where('id', '=', file.id).execute();
}

async function soleOf(db: Kysely<Database>): Promise<string | undefined> {
  const practices = await db.selectFrom('practice').select('id').limit(2).execute();
  return practices.length === 1 ? practices[0]!.id : undefined;
}
