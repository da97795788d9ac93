import type { Cents } from '@claimwright/core/base';
import { sql } from 'kysely';
import type { Reader } from './reader.ts';

/** What payers refused, by their reason; the largest first. */
export interface DenialReason {
  /** `CO-29`. */
  readonly reason: string;
  readonly rootCause: string;
  readonly claims: number;
  readonly cents: Cents;
}

export function denialReasons({ db, practiceId }: Reader): Promise<DenialReason[]> {
  return db
    .selectFrom('denial')
    .select([
      sql<string>`adjustment_group || '-' || carc`.as('reason'),
      sql<string>`min(root_cause)`.as('rootCause'),
      sql<number>`count(distinct claim_id)::int`.as('claims'),
      sql<Cents>`sum(cents)::bigint`.as('cents'),
    ])
    .where('practice_id', '=', practiceId)
    .groupBy(['adjustment_group', 'carc'])
    .orderBy('cents', 'desc')
    .limit(12)
    .execute();
}
