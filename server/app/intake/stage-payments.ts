import { setImmediate as othersTurn } from 'node:timers/promises';
import { sum } from '@claimwright/core/base';
import type { RemittedClaim } from '@claimwright/core/claim';
import { sql } from 'kysely';
import { bigints, documents, integers, truths } from '../../store/arrays.ts';
import type { Unit } from '../unit.ts';
import type { ReadClaim } from './proof-in-progress.ts';
import { PaymentFile, type ReadPayment } from './read-payments.ts';

/** So many claims go to the database in one statement. */
const atOnce = 1000;

export interface Staged {
  /** Why nothing of the file may be posted. Nothing is staged then. */
  readonly broken?: string;
  /** Payments that could not be read, each in words. */
  readonly unread: readonly string[];
}

/**
 * Reads an 835 file to its end and stages its payments with their claims. Its envelope is checked with it: a file that is cut short
 * or does not close leaves nothing. Memory is bounded by a thousand claims, however large the file is.
 */
export async function stagePayments(unit: Unit, fileId: string, bytes: Uint8Array | Iterable<Uint8Array>): Promise<Staged> {
  await sql`savepoint staging`.execute(unit.db);
  const file = new PaymentFile();
  const unread: string[] = [];
  let payment: StagingPayment | undefined;
  let position = 0;
  for (const piece of file.read(bytes)) {
    payment ??= await beginPayment(unit, fileId, ++position);
    if (piece.kind === 'claim') {
      payment.waiting.push(piece);
      if (payment.waiting.length === atOnce) await flush(unit, payment);
      continue;
    }
    await endPayment(unit, payment, piece);
    if (piece.says !== undefined) unread.push(piece.says);
    payment = undefined;
  }
  if (file.broken !== undefined) await sql`rollback to savepoint staging`.execute(unit.db);
  await sql`release savepoint staging`.execute(unit.db);
  return { unread, ...(file.broken === undefined ? {} : { broken: file.broken }) };
}

interface StagingPayment {
  readonly id: string;
  readonly waiting: ReadClaim[];
  /** Claims on their way to the database, while the next ones are read. */
  underWay: Promise<void>;
}

async function beginPayment(unit: Unit, fileId: string, position: number): Promise<StagingPayment> {
  const id = unit.newId();
  await unit.db
    .insertInto('staged_payment')
    .values({
      ...{ practice_id: unit.practiceId, id, file_id: fileId, position, control_number: '', head: null, proof: null, claims: 0 },
      ...{ status: 'unreadable', says: null, remittance_id: null, staged_at: unit.now, settled_at: unit.now },
    })
    .execute();
  return { id, waiting: [], underWay: Promise.resolve() };
}

async function endPayment(unit: Unit, payment: StagingPayment, read: ReadPayment): Promise<void> {
  const { head } = read;
  if (head) await flush(unit, payment);
  await payment.underWay;
  if (!head) await forgetClaims(unit, payment.id);
  await unit.db
    .updateTable('staged_payment')
    .set({
      control_number: read.controlNumber,
      claims: read.claims,
      proof: JSON.stringify(read.proof),
      says: read.says ?? null,
      ...(head ? { head: JSON.stringify(head), status: 'staged', settled_at: null } : {}),
    })
    .where('practice_id', '=', unit.practiceId)
    .where('id', '=', payment.id)
    .execute();
}

/** A payment's claims need not wait any more: it was posted, came before, or cannot be read. */
async function forgetClaims({ db, practiceId }: Unit, paymentId: string): Promise<void> {
  await db.deleteFrom('staged_claim').where('practice_id', '=', practiceId).where('payment_id', '=', paymentId).execute();
}

/** Sends what waits on its way, once what was sent before has arrived. */
async function flush(unit: Unit, payment: StagingPayment): Promise<void> {
  await payment.underWay;
  const claims = payment.waiting.splice(0);
  if (claims.length === 0) return;
  payment.underWay = stageClaims(unit, payment.id, claims);
  // What fails is told where it is waited for.
  payment.underWay.catch(() => {});
  await othersTurn();
}

/** Puts claims on file to be posted with their payment. */
export async function stageClaims({ db, practiceId }: Unit, paymentId: string, claims: readonly ReadClaim[]): Promise<void> {
  await sql`insert into staged_claim (practice_id, payment_id, position, reversal, ordinal, adjusted_cents, content)
    select ${practiceId}::uuid, ${paymentId}::uuid, c.position, c.reversal, c.ordinal, c.adjusted, c.content::json
    from unnest(
      ${integers(claims.map((c) => c.position))}, ${truths(claims.map((c) => c.claim.status === '22'))},
      ${integers(claims.map((c) => c.ordinal))}, ${bigints(claims.map((c) => adjustedOn(c.claim)))}, ${documents(claims.map((c) => c.claim))}
    ) as c (position, reversal, ordinal, adjusted, content)`.execute(db);
}

/** What was adjusted on a claim and its lines beside the patient's part. */
const adjustedOn = (c: RemittedClaim) =>
  sum([...c.adjustments, ...c.lines.flatMap((l) => l.adjustments)].filter((a) => a.group !== 'PR').map((a) => a.amount));
