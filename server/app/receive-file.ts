import { zero } from '@claimwright/core/base';
import { readAll } from '@claimwright/core/x12';
import { raiseWorkItem } from '../store/work-items.ts';
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
 * taken once, by a constraint. All of it happens in the unit's transaction: a crash leaves the file where it was.
 */
export async function receiveFile(unit: Unit, file: IncomingFile): Promise<Received> {
  const kind = contentKind(file.bytes);
  const fileId = unit.newId();
  if (!(await keepFirst(unit, fileId, kind, file))) return keepRepeated(unit, fileId, kind, file);
  const outcome = await process(unit, kind, fileId, file.bytes);
  await unit.db
    .updateTable('received_file')
    .set({ status: outcome.status, says: outcome.says })
    .where('practice_id', '=', unit.practiceId)
    .where('id', '=', fileId)
    .execute();
  // A remittance tells of each payment by itself.
  if (outcome.status === 'quarantined' && kind !== '835') await tellQuarantine(unit, fileId, file.name, outcome.says);
  return { fileId, kind, ...outcome };
}

const asReceived = (unit: Unit, id: string, kind: FileKind, file: IncomingFile) => ({
  practice_id: unit.practiceId,
  id,
  mailbox_id: file.mailboxId,
  name: file.name,
  sha256: file.sha256,
  kind,
  received_at: unit.now,
});

/** @returns false when these bytes are here already; two that come at once wait for each other at the constraint. */
async function keepFirst(unit: Unit, fileId: string, kind: FileKind, file: IncomingFile): Promise<boolean> {
  const kept = await unit.db
    .insertInto('received_file')
    .values({ ...asReceived(unit, fileId, kind, file), bytes: file.bytes, same_as: null, status: 'received', says: null })
    .onConflict((c) => c.columns(['practice_id', 'sha256']).where('same_as', 'is', null).doNothing())
    .returning('id')
    .executeTakeFirst();
  return kept !== undefined;
}

async function keepRepeated(unit: Unit, fileId: string, kind: FileKind, file: IncomingFile): Promise<Received> {
  const first = await unit.db
    .selectFrom('received_file')
    .select(['id', 'name', 'received_at'])
    .where('practice_id', '=', unit.practiceId)
    .where('sha256', '=', file.sha256)
    .where('same_as', 'is', null)
    .executeTakeFirstOrThrow();
  const says = `The same bytes came before as ${first.name} on ${first.received_at.slice(0, 10)}: nothing was done again.`;
  await unit.db
    .insertInto('received_file')
    .values({ ...asReceived(unit, fileId, kind, file), bytes: null, same_as: first.id, status: 'duplicate', says })
    .execute();
  return { fileId, kind, status: 'duplicate', says };
}

function tellQuarantine(unit: Unit, fileId: string, name: string, why: string): Promise<void> {
  return raiseWorkItem(unit.db, {
    id: unit.newId(),
    practiceId: unit.practiceId,
    key: `file:${fileId}`,
    kind: 'file',
    title: `The file ${name} could not be taken in whole`,
    why,
    whatToDo: 'It is kept as received. Ask the sender for it again, or for what it lacks.',
    dollars: zero,
    createdAt: unit.now,
  });
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
