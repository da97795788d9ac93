import { createHash } from 'node:crypto';
import type { Connector } from '../connect/connector.ts';
import type { App } from './app.ts';

/**
 * Takes in what a partner has put out: each file's bytes are stored as received, and only then is it taken out of the pick-up
 * folder. A crash between the two brings the file once more, and the same bytes are known by their hash.
 * @returns how many files came in.
 */
export async function collectFiles(
  app: App,
  mailboxId: string,
  connector: Connector,
  now: import('@claimwright/core/base').Instant,
): Promise<number> {
  const waiting = await connector.waiting();
  for (const { name, size } of waiting) {
    const bytes = await connector.receive(name);
    // A file that still grows is left for the next round.
    if (bytes.length !== size) continue;
    await app.database.app
      .insertInto('unrouted_file')
      .values({
        id: app.newId(),
        mailbox_id: mailboxId,
        name,
        sha256: createHash('sha256').update(bytes).digest('hex'),
        bytes: Buffer.from(bytes),
        received_at: now,
        reason: null,
      })
      .execute();
    await connector.taken(name);
  }
  return waiting.length;
}
