import { groupBy, type Instant } from '@claimwright/core/base';
import { type SqlBool, sql, type Transaction } from 'kysely';
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

/** An event, with the standing that the claim comes to by it. */
export interface NewClaimEvent extends ClaimEvent {
  readonly status?: ClaimStatus;
}

/** So many rows in one statement: PostgreSQL takes 65,535 values. */
const rowsAtOnce = 1_000;

/** What other claims of the patient were checked against: after one of these it counts no more, or its units are free again. */
const noLongerStands: readonly ClaimStatus[] = ['rejected', 'denied', 'reversed'];

/** Appends events; with `status`, the claim's standing follows in the same transaction. */
export async function recordClaimEvents(db: Transaction<Database>, events: readonly NewClaimEvent[]): Promise<void> {
  for (let from = 0; from < events.length; from += rowsAtOnce) await keepEvents(db, events.slice(from, from + rowsAtOnce));
  await follow(db, events);
  for (const { status, practiceId, claimId, at } of events)
    if (status && noLongerStands.includes(status))
      await markForRecheck({ db, practiceId }, { besideClaimId: claimId }, at, 'another claim of the patient was turned down');
}

async function keepEvents(db: Transaction<Database>, events: readonly NewClaimEvent[]): Promise<void> {
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
}

/** The claims' standing after events: of several about one claim the last. Claims that come to one standing at one time are changed together. */
async function follow(db: Transaction<Database>, events: readonly NewClaimEvent[]): Promise<void> {
  const last = new Map<string, NewClaimEvent>();
  for (const event of events) if (event.status) last.set(`${event.practiceId} ${event.claimId}`, event);
  const alike = groupBy(last.values(), ({ practiceId, status, at }) => `${practiceId} ${status} ${at}`);
  for (const claims of alike.values()) {
    const { practiceId, status, at } = claims[0]!;
    const ids = claims.map(({ claimId }) => claimId);
    await db
      .updateTable('claim')
      .set({ status: status!, status_at: at })
      .where('practice_id', '=', practiceId)
      .where(sql<SqlBool>`id = any(${ids}::uuid[])`)
      .execute();
  }
}
