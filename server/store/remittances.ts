import type { Instant } from '@claimwright/core/base';
import type { Remittance } from '@claimwright/core/claim';
import { sql } from 'kysely';
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
  return { id: row.id, fileId: row.file_id, paper: row.kind === 'paper', head: row.head, proof: row.proof, claims: row.claims };
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

/** Who a payment says it is from: TRN03, else the payer's number or name. */
const originatorOf = (r: Remittance): string => r.originator ?? r.payer.payerId ?? r.payer.name;

/**
 * The payment that is the same one: of the same originator, trace, date and amount. Paper names no originator, and not always the
 * day of the deposit, so that what was typed and what came as a file are the same by payer, trace and amount.
 */
export async function counterpart(
  { db, practiceId }: Place,
  { head: r, payerId, paper }: { head: Remittance; payerId: string | null; paper: boolean },
): Promise<{ id: string; status: 'posted' | 'quarantined' } | undefined> {
  const alike = () =>
    db
      .selectFrom('remittance as r')
      .select(['r.id', 'r.status'])
      .where('r.practice_id', '=', practiceId)
      .where('r.trace', '=', r.trace)
      .where('r.amount_cents', '=', r.amount);
  const same = await alike().where('r.originator', '=', originatorOf(r)).where('r.payment_date', '=', r.paymentDate).executeTakeFirst();
  if (same || payerId === null) return same;
  return alike()
    .innerJoin('received_file as f', (j) => j.onRef('f.practice_id', '=', 'r.practice_id').onRef('f.id', '=', 'r.file_id'))
    .where('r.payer_id', '=', payerId)
    .where('r.status', '=', 'posted')
    .where(sql<boolean>`(f.kind = 'paper') <> ${paper}`)
    .executeTakeFirst();
}

/** Puts a payment on file, without its claims. @returns its id. */
export async function keepRemittance(
  { db, practiceId, now, newId }: Place & { readonly now: Instant; newId(): string },
  {
    staged: { head: r, proof, fileId },
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
      status,
      proof: JSON.stringify(proof),
      content: JSON.stringify(r),
      posted_at: now,
    })
    // The same payment can only be here as a quarantined one: it keeps its identity and takes what came now.
    .onConflict((c) =>
      c.columns(['practice_id', 'originator', 'trace', 'payment_date', 'amount_cents']).doUpdateSet((e) => ({
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
