import type { Cents, Instant, IsoDate } from '@claimwright/core/base';
import type { Transaction } from 'kysely';
import type { Database } from './tables.ts';

/** Something a person must do: why it is here, what to do, what it is worth and by when. */
export interface NewWorkItem {
  readonly id: string;
  readonly practiceId: string;
  /** Business identity: noticing the same reason again adds nothing. */
  readonly key: string;
  readonly kind: string;
  readonly title: string;
  readonly why: string;
  readonly whatToDo: string;
  readonly encounterId?: string;
  readonly claimId?: string;
  readonly patientId?: string;
  readonly remittanceId?: string;
  readonly dollars: Cents;
  readonly due?: IsoDate;
  readonly createdAt: Instant;
}

export async function raiseWorkItem(db: Transaction<Database>, item: NewWorkItem): Promise<void> {
  await db
    .insertInto('work_item')
    .values({
      practice_id: item.practiceId,
      id: item.id,
      key: item.key,
      kind: item.kind,
      title: item.title,
      why: item.why,
      what_to_do: item.whatToDo,
      encounter_id: item.encounterId ?? null,
      claim_id: item.claimId ?? null,
      patient_id: item.patientId ?? null,
      remittance_id: item.remittanceId ?? null,
      dollars_cents: item.dollars,
      due: item.due ?? null,
      created_at: item.createdAt,
      status: 'open',
      closed_at: null,
      closed_by: null,
      closed_why: null,
    })
    .onConflict((c) => c.columns(['practice_id', 'key']).doNothing())
    .execute();
}

/** Closes the open items of a key, if any. `why` says what settled them. */
export async function closeWorkItems(
  db: Transaction<Database>,
  where: { practiceId: string; keys: readonly string[] },
  by: { at: Instant; userId: string | null; why: string },
): Promise<void> {
  if (where.keys.length === 0) return;
  await db
    .updateTable('work_item')
    .set({ status: 'done', closed_at: by.at, closed_by: by.userId, closed_why: by.why })
    .where('practice_id', '=', where.practiceId)
    .where('key', 'in', where.keys)
    .where('status', '=', 'open')
    .execute();
}

/** Closes what is open of a visit's coding: why it waited for a coder is settled. */
export async function closeCodingWork(
  { db, practiceId }: { readonly db: Transaction<Database>; readonly practiceId: string },
  encounterId: string,
  by: { at: Instant; userId: string | null; why: string },
): Promise<void> {
  await db
    .updateTable('work_item')
    .set({ status: 'done', closed_at: by.at, closed_by: by.userId, closed_why: by.why })
    .where('practice_id', '=', practiceId)
    .where('encounter_id', '=', encounterId)
    .where('kind', '=', 'coding')
    .where('status', '=', 'open')
    .execute();
}
