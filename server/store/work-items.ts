import type { Cents, Instant, IsoDate } from '@claimwright/core/base';
import { sql, type Transaction } from 'kysely';
import type { Database } from './tables.ts';

interface Place {
  readonly db: Transaction<Database>;
  readonly practiceId: string;
}

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

export const raiseWorkItem = (db: Transaction<Database>, item: NewWorkItem): Promise<void> => raiseWorkItems(db, [item]);

/** So many rows in one statement: PostgreSQL takes 65,535 values. */
const rowsAtOnce = 1_000;

/** {@link raiseWorkItem} for many, in as few statements as they take. */
export async function raiseWorkItems(db: Transaction<Database>, items: readonly NewWorkItem[]): Promise<void> {
  for (let from = 0; from < items.length; from += rowsAtOnce)
    await db
      .insertInto('work_item')
      .values(items.slice(from, from + rowsAtOnce).map(rowOf))
      .onConflict((c) => c.columns(['practice_id', 'key']).doNothing())
      .execute();
}

const rowOf = (item: NewWorkItem) => ({
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
  status: 'open' as const,
  closed_at: null,
  closed_by: null,
  closed_why: null,
});

/** An open item of claims. */
export interface OpenItem {
  readonly key: string;
  readonly claimId: string;
}

/** Keys of the open items of claims that begin with a word and a colon: read together. */
export async function openItemsOf({ db, practiceId }: Place, claimIds: readonly string[], begins: 'check' | 'route'): Promise<OpenItem[]> {
  if (claimIds.length === 0) return [];
  const rows = await db
    .selectFrom('work_item')
    .select(['key', 'claim_id'])
    .where('practice_id', '=', practiceId)
    .where('claim_id', 'in', claimIds)
    .where('key', 'like', `${begins}:%`)
    .where('status', '=', 'open')
    .execute();
  return rows.map(({ key, claim_id }) => ({ key, claimId: claim_id! }));
}

/** An open item says something else from now on, by its key. */
export interface Retold {
  readonly key: string;
  readonly why: string;
  readonly whatToDo: string;
}

export async function retellWorkItems({ db, practiceId }: Place, items: readonly Retold[]): Promise<void> {
  if (items.length === 0) return;
  await sql`update work_item as w set why = n.why, what_to_do = n.what_to_do
    from unnest(${items.map((i) => i.key)}::text[], ${items.map((i) => i.why)}::text[], ${items.map((i) => i.whatToDo)}::text[])
      as n (key, why, what_to_do)
    where w.practice_id = ${practiceId} and w.key = n.key`.execute(db);
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
