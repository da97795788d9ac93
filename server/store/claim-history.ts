import type { Instant } from '@claimwright/core/base';
import type { Transaction } from 'kysely';
import { markForRecheck } from './claim-rechecks.ts';
import type { ClaimStatus, Database } from './tables.ts';

/** One thing that happened to a claim, in words a biller reads, with the file or person that brought it. */
export interface ClaimEvent {
  readonly id: string;
  readonly practiceId: string;
  readonly claimId: string;
  readonly at: Instant;
  readonly kind: string;
  readonly says: string;
  readonly detail?: Record<string, unknown>;
  readonly fileId?: string;
  readonly userId?: string | null;
}

/** What other claims of the patient were checked against: after one of these it counts no more, or its units are free again. */
const noLongerStands: readonly ClaimStatus[] = ['rejected', 'denied', 'reversed'];

/** Appends events; with `status`, the claim's standing follows in the same transaction. */
export async function recordClaimEvents(
  db: Transaction<Database>,
  events: readonly (ClaimEvent & { status?: ClaimStatus })[],
): Promise<void> {
  if (events.length === 0) return;
  await db
    .insertInto('claim_event')
    .values(
      events.map((e) => ({
        practice_id: e.practiceId,
        id: e.id,
        claim_id: e.claimId,
        at: e.at,
        kind: e.kind,
        says: e.says,
        detail: JSON.stringify(e.detail ?? {}),
        file_id: e.fileId ?? null,
        user_id: e.userId ?? null,
      })),
    )
    .execute();
  for (const e of events) {
    if (!e.status) continue;
    await db
      .updateTable('claim')
      .set({ status: e.status, status_at: e.at })
      .where('practice_id', '=', e.practiceId)
      .where('id', '=', e.claimId)
      .execute();
    if (noLongerStands.includes(e.status))
      await markForRecheck(
        { db, practiceId: e.practiceId },
        { besideClaimId: e.claimId },
        e.at,
        'another claim of the patient was turned down',
      );
  }
}
