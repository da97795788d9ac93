import type { Instant } from '@claimwright/core/base';
import { sql, type Transaction } from 'kysely';
import { documents, instants, texts, uuids } from './arrays.ts';
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
  /** The payer's own number of the claim, when it told one with this; kept with a `status`. */
  readonly payerClaimNumber?: string;
}

/** An event, with the standing that the claim comes to by it. */
export interface NewClaimEvent extends ClaimEvent {
  readonly status?: ClaimStatus;
}

/** What other claims of the patient were checked against: after one of these it counts no more, or its units are free again. */
const noLongerStands: readonly ClaimStatus[] = ['rejected', 'denied', 'reversed', 'dropped'];

/** Appends events; with `status`, the claim's standing follows in the same transaction: the last one told, of a claim told of twice. */
export async function recordClaimEvents(db: Transaction<Database>, events: readonly NewClaimEvent[]): Promise<void> {
  // Whoever records for several practices has a transaction for each.
  const [first] = events;
  if (!first) return;
  await keepEvents(db, first.practiceId, events);
  await follow(db, first.practiceId, events);
  const gone = events.filter((e) => e.status && noLongerStands.includes(e.status));
  if (gone.length > 0)
    await markForRecheck(
      { db, practiceId: first.practiceId },
      { besideClaimIds: gone.map((e) => e.claimId) },
      first.at,
      'another claim of the patient was turned down',
    );
}

async function keepEvents(db: Transaction<Database>, practiceId: string, events: readonly NewClaimEvent[]): Promise<void> {
  await sql`insert into claim_event (practice_id, id, claim_id, at, kind, says, detail, file_id, user_id)
    select ${practiceId}::uuid, e.id, e.claim_id, e.at, e.kind, e.says, e.detail::jsonb, e.file_id, e.user_id
    from unnest(
      ${uuids(events.map((e) => e.id))}, ${uuids(events.map((e) => e.claimId))}, ${instants(events.map((e) => e.at))},
      ${texts(events.map((e) => e.kind))}, ${texts(events.map((e) => e.says))}, ${documents(events.map((e) => e.detail ?? {}))},
      ${uuids(events.map((e) => e.fileId ?? null))}, ${uuids(events.map((e) => e.userId ?? null))}
    ) as e (id, claim_id, at, kind, says, detail, file_id, user_id)`.execute(db);
}

/** The claims' standing after events: of several about one claim the last. */
async function follow(db: Transaction<Database>, practiceId: string, events: readonly NewClaimEvent[]): Promise<void> {
  const last = [...new Map(events.flatMap((e) => (e.status ? [[e.claimId, { ...e, status: e.status }] as const] : []))).values()];
  if (last.length === 0) return;
  await sql`update claim as c set status = e.status, status_at = e.at, payer_claim_number = coalesce(e.number, c.payer_claim_number)
    from unnest(
      ${uuids(last.map((e) => e.claimId))}, ${texts(last.map((e) => e.status))}, ${instants(last.map((e) => e.at))},
      ${texts(last.map((e) => e.payerClaimNumber ?? null))}
    ) as e (id, status, at, number)
    where c.practice_id = ${practiceId} and c.id = e.id`.execute(db);
}
