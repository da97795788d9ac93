import type { Cents } from '@claimwright/core/base';
import { sql } from 'kysely';
import type { Gloss, Reader } from './reader.ts';

/** What payers refused, by their reason; the largest first. */
export interface DenialReason {
  /** `CO-29`. */
  readonly reason: string;
  /** In words. */
  readonly says: string;
  readonly claims: number;
  readonly cents: Cents;
}

export async function denialReasons({ db, practiceId }: Reader, gloss: Gloss): Promise<DenialReason[]> {
  const rows = await db
    .selectFrom('denial')
    .select([
      sql<string>`adjustment_group || '-' || carc`.as('reason'),
      sql<number>`count(distinct claim_id)::int`.as('claims'),
      sql<Cents>`sum(cents)::bigint`.as('cents'),
    ])
    .where('practice_id', '=', practiceId)
    .groupBy(['adjustment_group', 'carc'])
    .orderBy('cents', 'desc')
    .limit(12)
    .execute();
  return rows.map((r) => ({ ...r, says: gloss(r.reason) }));
}
