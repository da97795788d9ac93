import { zero } from '@claimwright/core/base';
import { readAll } from '@claimwright/core/x12';
import { sql } from 'kysely';
import { raiseWorkItem } from '../store/work-items.ts';
import { contentKind, type FileKind } from './file-kind.ts';
import type { PaymentOutcome } from './post-payment.ts';
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
  /** `staged`: payments of it wait to be posted, see `take-in.ts`. */
  readonly status: 'staged' | 'processed' | 'duplicate' | 'quarantined';
  readonly says: string;
  /** Of a remittance: the file whose payments wait to be posted, itself or the one that brought the same bytes first. */
  readonly toPost?: string;
  /** Of a remittance: what became of each payment that was posted, or refused, now. */
  readonly payments?: readonly PaymentOutcome[];
}

/**
 * Takes one file into a practice: keeps the raw bytes, and does what its content asks for. The same bytes under any name are
 * taken once, by a constraint. All of it happens in the unit's transaction: a crash leaves the file where it was. The payments of a
 * remittance are only staged here: `take-in.ts` goes on with them.
 */
export async function receiveFile(unit: Unit, file: IncomingFile): Promise<Received> {
  const kind = contentKind(file.bytes);
  const fileId = unit.newId();
  if (!(await keepFirst(unit, fileId, kind, file))) return keepRepeated(unit, kind, file);
  const outcome = await process(unit, kind, fileId, file.bytes);
  if (outcome.status === 'staged') return { fileId, kind, ...outcome, toPost: fileId };
  await settleFile(unit, fileId, outcome);
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
  const bytes = file.bytes.length > pieceLength ? await inPieces(unit, file.bytes) : file.bytes;
  const kept = await unit.db
    .insertInto('received_file')
    .values({
      ...asReceived(unit, fileId, kind, file),
      ...{ bytes, same_as: null, status: 'received', says: null },
    })
    .onConflict((c) => c.columns(['practice_id', 'sha256']).where('same_as', 'is', null).doNothing())
    .returning('id')
    .executeTakeFirst();
  return kept !== undefined;
}

const pieceLength = 1 << 20;

/** Hands a large file to the database piece by piece: at once, the driver would hold it twice over. */
async function inPieces({ db }: Unit, bytes: Buffer) {
  await sql`create temporary table if not exists incoming_piece (position integer, bytes bytea) on commit delete rows`.execute(db);
  await sql`truncate incoming_piece`.execute(db);
  for (let at = 0; at < bytes.length; at += pieceLength)
    await sql`insert into incoming_piece values (${at}, ${bytes.subarray(at, at + pieceLength)})`.execute(db);
  return sql<Buffer>`(select string_agg(bytes, ''::bytea order by position) from incoming_piece)`;
}

async function keepRepeated(unit: Unit, kind: FileKind, file: IncomingFile): Promise<Received> {
  const first = await unit.db
    .selectFrom('received_file')
    .select(['id', 'name', 'received_at', 'status'])
    .where('practice_id', '=', unit.practiceId)
    .where('sha256', '=', file.sha256)
    .where('same_as', 'is', null)
    .executeTakeFirstOrThrow();
  if (first.status === 'quarantined' && kind === '835') return tryAgain(unit, first.id, kind, file);
  const toPost = first.status === 'received' && kind === '835' ? { toPost: first.id } : {};
  const says = `The same bytes came before as ${first.name} on ${first.received_at.slice(0, 10)}: nothing was done again.`;
  const id = await keepReceipt(unit, kind, file, first.id, says);
  return { fileId: id, kind, status: 'duplicate', says, ...toPost };
}

/** The same bytes once more: that they came, under which name and when, is on record all the same. */
async function keepReceipt(unit: Unit, kind: FileKind, file: IncomingFile, firstId: string, says: string): Promise<string> {
  const id = unit.newId();
  await unit.db
    .insertInto('received_file')
    .values({ ...asReceived(unit, id, kind, file), bytes: null, same_as: firstId, status: 'duplicate', says })
    .execute();
  return id;
}

/** What was quarantined may be taken now: a payer was added, a setting mended. What was posted of it stays as it is. */
async function tryAgain(unit: Unit, fileId: string, kind: FileKind, file: IncomingFile): Promise<Received> {
  const outcome = await process(unit, kind, fileId, file.bytes);
  const says = 'The quarantined bytes came again and were tried again.';
  await keepReceipt(unit, kind, file, fileId, `${says} ${outcome.says}`.trimEnd());
  if (outcome.status === 'staged') return { fileId, kind, ...outcome, toPost: fileId };
  await settleFile(unit, fileId, outcome);
  return { fileId, kind, ...outcome };
}

type Settled = { readonly status: 'processed' | 'quarantined'; readonly says: string };
type Outcome = Settled | { readonly status: 'staged'; readonly says: string };

async function settleFile(unit: Unit, fileId: string, { status, says }: Settled): Promise<void> {
  await unit.db
    .updateTable('received_file')
    .set({ status, says })
    .where('practice_id', '=', unit.practiceId)
    .where('id', '=', fileId)
    .execute();
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

async function process(unit: Unit, kind: FileKind, fileId: string, bytes: Buffer): Promise<Outcome> {
  switch (kind) {
    case 'deposits':
    case 'bank':
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
