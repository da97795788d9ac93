import { createHash } from 'node:crypto';
import type { Instant } from '@claimwright/core/base';
import type { Connector } from '../connect/connector.ts';
import type { App } from './app.ts';

export interface Collected {
  readonly taken: number;
  readonly failed: readonly { name: string; why: string }[];
}

/**
 * Takes in what a partner has put out: each file's bytes are stored as received, and only then is it taken out of the pick-up
 * folder. A crash between the two brings the file once more, and the same bytes are known by their hash. A file that cannot be
 * fetched does not hold up those behind it; it is tried again next time.
 */
export async function collectFiles(app: App, mailboxId: string, connector: Connector, now: Instant): Promise<Collected> {
  let taken = 0;
  const failed: { name: string; why: string }[] = [];
  for (const file of await connector.waiting()) {
    try {
      if (await collect(app, mailboxId, connector, file, now)) taken++;
    } catch (error) {
      failed.push({ name: file.name, why: error instanceof Error ? error.message : String(error) });
    }
  }
  return { taken, failed };
}

async function collect(
  app: App,
  mailboxId: string,
  connector: Connector,
  { name, size }: { name: string; size: number },
  now: Instant,
): Promise<boolean> {
  const bytes = await connector.receive(name);
  // A file that still grows is left for the next round.
  if (bytes.length !== size) return false;
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
  return true;
}
