import type { Unit } from '../unit.ts';

/** Payments in one round at the most: each is a step of its own, and the next round goes on. */
const mostARound = 200;

/** Posted payments with claims of ours that nobody held against a contract yet, the oldest first. */
export async function unheldPayments({ db, practiceId }: Unit): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('remittance as r')
    .leftJoin('contract_check as k', (j) => j.onRef('k.practice_id', '=', 'r.practice_id').onRef('k.remittance_id', '=', 'r.id'))
    .select('r.id')
    .where('r.practice_id', '=', practiceId)
    .where('r.status', '=', 'posted')
    .where('k.remittance_id', 'is', null)
    .orderBy('r.posted_at')
    .orderBy('r.id')
    .limit(mostARound)
    .execute();
  return rows.map(({ id }) => id);
}
