import { readAll } from '@claimwright/core/x12';
import { contentKind, type FileKind } from './file-kind.ts';
import { receiveAcknowledgements } from './receive-acknowledgements.ts';
import { receiveBenefits } from './receive-benefits.ts';
import { receiveDeposits } from './receive-deposits.ts';
import { receiveRemittances } from './receive-remittances.ts';
import type { Unit } from './unit.ts';

/** A file as it came in. */
export interface IncomingFile {
  readonly mailboxId: string | null;
  readonly name: string;
  readonly sha256: string;
  readonly bytes: Buffer;
}

/** What became of a file, in a sentence for people. */
export interface Received {
  readonly fileId: string;
  readonly kind: FileKind;
  readonly status: 'processed' | 'duplicate' | 'quarantined';
  readonly says: string;
}

/**
 * Takes one file into a practice: keeps the raw bytes, and does what its content asks for. The same bytes under any name are
 * taken once. All of it happens in the unit's transaction: a crash leaves the file where it was.
 */
export async function receiveFile(unit: Unit, file: IncomingFile): Promise<Received> {
  const { db, practiceId, now } = unit;
  const kind = contentKind(file.bytes);
  const same = await db
    .selectFrom('received_file')
    .select(['id', 'name', 'received_at'])
    .where('practice_id', '=', practiceId)
    .where('sha256', '=', file.sha256)
    .where('same_as', 'is', null)
    .executeTakeFirst();
  const fileId = unit.newId();
  const keep = (status: 'received' | 'duplicate', says: string | null) =>
    db
      .insertInto('received_file')
      .values({
        practice_id: practiceId,
        id: fileId,
        mailbox_id: file.mailboxId,
        name: file.name,
        sha256: file.sha256,
        bytes: same ? null : file.bytes,
        same_as: same?.id ?? null,
        kind,
        received_at: now,
        status,
        says,
      })
      .execute();
  if (same) {
    const says = `The same bytes came before as ${same.name} on ${same.received_at.slice(0, 10)}: nothing was done again.`;
    await keep('duplicate', says);
    return { fileId, kind, status: 'duplicate', says };
  }
  await keep('received', null);
  const outcome = await process(unit, kind, fileId, file.bytes);
  await db
    .updateTable('received_file')
    .set({ status: outcome.status, says: outcome.says })
    .where('practice_id', '=', practiceId)
    .where('id', '=', fileId)
    .execute();
  return { fileId, kind, ...outcome };
}

async function process(unit: Unit, kind: FileKind, fileId: string, bytes: Buffer): Promise<Pick<Received, 'status' | 'says'>> {
  switch (kind) {
    case 'deposits':
      return receiveDeposits(unit, fileId, bytes);
    case '835':
      return receiveRemittances(unit, fileId, bytes);
    case '271':
      return receiveBenefits(unit, fileId, readAll(bytes));
    case 'TA1':
    case '999':
    case '277CA':
      return receiveAcknowledgements(unit, fileId, readAll(bytes));
    default:
      return { status: 'quarantined', says: `A file of kind ${kind} is not taken in here; it is kept as received.` };
  }
}
