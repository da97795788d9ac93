import type { Instant } from '@claimwright/core/base';
import type { Remittance } from '@claimwright/core/claim';
import { noticeOf, originatorOf } from './same-payment.ts';
import type { PaymentProof } from './tables.ts';
import type { Reader } from './views/reader.ts';

type Place = Pick<Reader, 'db' | 'practiceId'>;

/** A payment of a file, staged and not posted. */
export interface StagedPayment {
  readonly id: string;
  readonly fileId: string;
  /** Typed in by hand. */
  readonly paper: boolean;
  /** Its claims are rows of their own. */
  readonly head: Remittance;
  /** What tells it from another under the same trace when nothing is paid. */
  readonly notice: string;
  readonly proof: PaymentProof;
  readonly claims: number;
}

/** Takes a staged payment for this transaction; undefined when it is settled. */
export async function takeStaged({ db, practiceId }: Place, id: string): Promise<StagedPayment | undefined> {
  const row = await db
    .selectFrom('staged_payment as s')
    .innerJoin('received_file as f', (j) => j.onRef('f.practice_id', '=', 's.practice_id').onRef('f.id', '=', 's.file_id'))
    .select(['s.id', 's.file_id', 's.head', 's.proof', 's.claims', 'f.kind'])
    .where('s.practice_id', '=', practiceId)
    .where('s.id', '=', id)
    .where('s.status', '=', 'staged')
    .forUpdate('s')
    .executeTakeFirst();
  if (!row?.head || !row.proof) return undefined;
  const notice = await noticeOf({ db, practiceId }, id, row.head.amount);
  const head = notice === '' ? row.head : { ...row.head, notice };
  return { id: row.id, fileId: row.file_id, paper: row.kind === 'paper', head, notice, proof: row.proof, claims: row.claims };
}

export interface Settled {
  readonly status: 'posted' | 'duplicate' | 'quarantined';
  readonly remittanceId: string;
  readonly says: string;
  readonly at: Instant;
}

/** Writes down what became of a staged payment. Its claims stay only while it is quarantined. */
export async function settleStaged({ db, practiceId }: Place, id: string, s: Settled): Promise<void> {
  await db
    .updateTable('staged_payment')
    .set({ status: s.status, remittance_id: s.remittanceId, says: s.says, settled_at: s.at })
    .where('practice_id', '=', practiceId)
    .where('id', '=', id)
    .execute();
  if (s.status !== 'quarantined')
    await db.deleteFrom('staged_claim').where('practice_id', '=', practiceId).where('payment_id', '=', id).execute();
}

/** Puts a payment on file, without its claims. @returns its id. */
export async function keepRemittance(
  { db, practiceId, now, newId }: Place & { readonly now: Instant; newId(): string },
  {
    staged: { head: r, notice, proof, fileId },
    payerId,
    status,
  }: { staged: StagedPayment; payerId: string | null; status: 'posted' | 'quarantined' },
): Promise<string> {
  const kept = await db
    .insertInto('remittance')
    .values({
      practice_id: practiceId,
      id: newId(),
      file_id: fileId,
      payer_id: payerId,
      payer_name: r.payer.name,
      originator: originatorOf(r),
      trace: r.trace,
      method: r.method,
      amount_cents: r.amount,
      payment_date: r.paymentDate,
      notice,
      status,
      proof: JSON.stringify(proof),
      content: JSON.stringify(r),
      posted_at: now,
    })
    // The same payment can only be here as a quarantined one: it keeps its identity and takes what came now.
    .onConflict((c) =>
      c.columns(['practice_id', 'originator', 'trace', 'payment_date', 'amount_cents', 'notice']).doUpdateSet((e) => ({
        file_id: e.ref('excluded.file_id'),
        payer_id: e.ref('excluded.payer_id'),
        status: e.ref('excluded.status'),
        proof: e.ref('excluded.proof'),
        content: e.ref('excluded.content'),
        posted_at: e.ref('excluded.posted_at'),
      })),
    )
    .returning('id')
    .executeTakeFirstOrThrow();
  return kept.id;
}

/** The payments of a file that wait to be posted, in its order. */
export async function waitingPayments({ db, practiceId }: Place, fileId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('staged_payment')
    .select('id')
    .where('practice_id', '=', practiceId)
    .where('file_id', '=', fileId)
    .where('status', '=', 'staged')
    .orderBy('position')
    .execute();
  return rows.map((r) => r.id);
}

/** Files of which something waits to be posted, the oldest first. */
export async function filesWaiting({ db, practiceId }: Place): Promise<string[]> {
  const rows = await db
    .selectFrom('staged_payment')
    .select((e) => ['file_id', e.fn.min('staged_at').as('since')])
    .where('practice_id', '=', practiceId)
    .where('status', '=', 'staged')
    .groupBy('file_id')
    .orderBy('since')
    .orderBy('file_id')
    .execute();
  return rows.map((r) => r.file_id);
}

/** Lets the quarantined payments of a file be tried again. @returns whether the file has staged payments at all. */
export async function stageAgain({ db, practiceId }: Place, fileId: string): Promise<boolean> {
  const ofFile = db.selectFrom('staged_payment').select('id').where('practice_id', '=', practiceId).where('file_id', '=', fileId);
  if (!(await ofFile.executeTakeFirst())) return false;
  await db
    .updateTable('staged_payment')
    .set({ status: 'staged', says: null, settled_at: null })
    .where('practice_id', '=', practiceId)
    .where('file_id', '=', fileId)
    .where('status', '=', 'quarantined')
    .execute();
  return true;
}

/** What became of each payment of a file, in its order. */
export function paymentsOfFile({ db, practiceId }: Place, fileId: string) {
  return db
    .selectFrom('staged_payment')
    .select(['id', 'position', 'status', 'says', 'remittance_id'])
    .where('practice_id', '=', practiceId)
    .where('file_id', '=', fileId)
    .orderBy('position')
    .execute();
}

/** A quarantined payment was posted as another one, from paper or from a file: it cannot be released any more. */
export async function replaceRemittance({ db, practiceId }: Place, id: string, by: string): Promise<void> {
  await db.updateTable('remittance').set({ replaced_by: by }).where('practice_id', '=', practiceId).where('id', '=', id).execute();
  await db
    .updateTable('staged_payment')
    .set({ status: 'duplicate', remittance_id: by })
    .where('practice_id', '=', practiceId)
    .where('remittance_id', '=', id)
    .where('status', '=', 'quarantined')
    .execute();
}
