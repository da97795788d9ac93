import type { Instant } from '@claimwright/core/base';
import type { Claim, RemittedClaim } from '@claimwright/core/claim';
import { becameOf, type SentClaim } from '@claimwright/core/scrub';
import { sql } from 'kysely';
import type { ClaimStatus } from '../../store/tables.ts';
import type { Knowledge } from '../knowledge.ts';
import { byKey } from '../scrub-context/by-key.ts';
import type { Unit } from '../unit.ts';
import { knownThen } from './known-then.ts';

/** Claims that left and that a payer took in. One that was rejected on the way has no fate of its own: it was sent again, or was never sent. */
const taken = ['sent', 'received', 'accepted', 'paid', 'denied', 'forwarded', 'reversed'] as const satisfies readonly ClaimStatus[];

/** So many are read and tried at a time: memory does not grow with the claims. */
const atOnce = 100;

/** A claim that was sent. */
export interface PastClaimRow {
  readonly id: string;
  readonly content: Claim;
  readonly patient_id: string;
  /** When it first left; of one that a payer sent on, when it came to be where it is. */
  readonly sent_at: Instant;
}

export async function countPastClaims({ db, practiceId }: Unit): Promise<number> {
  const row = await db
    .selectFrom('claim')
    .select((e) => e.fn.countAll<number>().as('claims'))
    .where('practice_id', '=', practiceId)
    .where('status', 'in', taken)
    .executeTakeFirstOrThrow();
  return Number(row.claims);
}

/**
 * The next past claims after an id, in the order in which they were made: each with what was known of it when it was sent, and what became of it
 * by the remittances that were posted.
 */
export async function pastClaims(unit: Unit, knowledge: Knowledge, after: string | undefined): Promise<SentClaim[]> {
  const rows = await sentRows(unit, after);
  if (rows.length === 0) return [];
  const contexts = await knownThen(unit, knowledge, rows);
  const remitted = await remittedFor(
    unit,
    rows.map(({ id }) => id),
  );
  return rows.map(({ id, content }) => {
    const on = content.lines[0]?.from ?? unit.today;
    const became = becameOf(
      content,
      remitted(id).map((r) => r.content),
      knowledge.dated,
      on,
    );
    return { id, claim: content, context: contexts.get(id)!, ...(became && { became }) };
  });
}

function sentRows({ db, practiceId }: Unit, after: string | undefined): Promise<PastClaimRow[]> {
  return db
    .selectFrom('claim as c')
    .select(['c.id', 'c.content', 'c.patient_id'])
    .select(
      sql<Instant>`coalesce((select min(b.created_at) from batch_claim as i
        join batch as b on b.practice_id = i.practice_id and b.id = i.batch_id
        where i.practice_id = c.practice_id and i.claim_id = c.id), c.status_at)`.as('sent_at'),
    )
    .where('c.practice_id', '=', practiceId)
    .where('c.status', 'in', taken)
    .$if(after !== undefined, (q) => q.where('c.id', '>', after!))
    .orderBy('c.id')
    .limit(atOnce)
    .execute();
}

/** What payers decided on claims, as it was posted, in the order of the payments. What is held is not decided. */
async function remittedFor(
  { db, practiceId }: Unit,
  claimIds: readonly string[],
): Promise<(id: string) => readonly { content: RemittedClaim }[]> {
  const rows = await db
    .selectFrom('remittance_claim as rc')
    .innerJoin('remittance as r', (j) => j.onRef('r.practice_id', '=', 'rc.practice_id').onRef('r.id', '=', 'rc.remittance_id'))
    .select(['rc.claim_id', 'rc.content'])
    .where('rc.practice_id', '=', practiceId)
    .where('rc.claim_id', 'in', claimIds)
    .where('rc.outcome', 'in', ['posted', 'denied'])
    .orderBy('r.payment_date')
    .orderBy('r.posted_at')
    .orderBy('rc.remittance_id')
    .orderBy('rc.position')
    .execute();
  return byKey(rows, (r) => r.claim_id!);
}
