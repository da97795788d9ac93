import type { Instant } from '@claimwright/core/base';
import { type SqlBool, sql } from 'kysely';
import { uuids } from './arrays.ts';
import type { ClaimStatus } from './tables.ts';
import type { Reader } from './views/reader.ts';

type Place = Pick<Reader, 'db' | 'practiceId'>;

/** Checked, and not sent: what is found out now still changes whether it goes. One that was never checked is going to be anyway. */
const waiting = ['held', 'ready'] as const satisfies readonly ClaimStatus[];

/** By what a claim was checked. */
export interface CheckedBy {
  readonly claimId: string;
  readonly at: Instant;
  readonly basis: string;
  readonly findingsSha256: string;
}

/** Keeps by what claims were checked last; whatever was due of them is done with it. */
export async function keepCheckedBy({ db, practiceId }: Place, checks: readonly CheckedBy[]): Promise<void> {
  if (checks.length === 0) return;
  await db
    .insertInto('claim_recheck')
    .values(
      checks.map((c) => ({
        ...{ practice_id: practiceId, claim_id: c.claimId, checked_at: c.at, basis: c.basis, findings_sha256: c.findingsSha256 },
        ...{ due_since: null, due_why: null },
      })),
    )
    .onConflict((c) =>
      c.columns(['practice_id', 'claim_id']).doUpdateSet((e) => ({
        checked_at: e.ref('excluded.checked_at'),
        basis: e.ref('excluded.basis'),
        findings_sha256: e.ref('excluded.findings_sha256'),
        due_since: null,
        due_why: null,
      })),
    )
    .execute();
}

/** Claims that rest on a fact: those of a visit, of a policy, or of a patient, at one payer or at all. */
export type Resting =
  | { readonly encounterId: string }
  | { readonly coverageId: string }
  /** Others of the same patients. */
  | { readonly besideClaimIds: readonly string[] }
  | { readonly patientId: string; readonly payerId?: string };

const restingOn = (on: Resting) => {
  if ('encounterId' in on) return sql<SqlBool>`c.encounter_id = ${on.encounterId}`;
  // By the patient, since that is how claims are found.
  if ('coverageId' in on)
    return sql<SqlBool>`c.coverage_id = ${on.coverageId} and c.patient_id =
      (select v.patient_id from coverage as v where v.practice_id = c.practice_id and v.id = ${on.coverageId})`;
  if ('besideClaimIds' in on)
    return sql<SqlBool>`c.patient_id in
      (select b.patient_id from claim as b where b.practice_id = c.practice_id and b.id = any (${uuids(on.besideClaimIds)}) and b.id <> c.id)`;
  const atPayer = on.payerId === undefined ? sql`true` : sql`c.payer_id = ${on.payerId}`;
  return sql<SqlBool>`c.patient_id = ${on.patientId} and ${atPayer}`;
};

/** A fact changed: the claims that wait and rest on it are to be checked again. `why` completes "Checked again, since …". */
export async function markForRecheck({ db, practiceId }: Place, on: Resting, at: Instant, why: string): Promise<void> {
  await db
    .updateTable('claim_recheck as r')
    .from('claim as c')
    .set({ due_since: at, due_why: why })
    .where('r.practice_id', '=', practiceId)
    .where('r.due_since', 'is', null)
    .where('c.practice_id', '=', practiceId)
    .whereRef('c.id', '=', 'r.claim_id')
    .where('c.status', 'in', waiting)
    .where(restingOn(on))
    .execute();
}

/** Marks the waiting claims that were checked by another basis than this one, or by one that nobody kept. @returns how many. */
export async function markOutdated({ db, practiceId }: Place, basis: string, at: Instant, why: string): Promise<number> {
  const done = await db
    .insertInto('claim_recheck')
    .columns(['practice_id', 'claim_id', 'checked_at', 'basis', 'findings_sha256', 'due_since', 'due_why'])
    .expression((e) =>
      e
        .selectFrom('claim as c')
        .leftJoin('claim_recheck as r', (j) => j.onRef('r.practice_id', '=', 'c.practice_id').onRef('r.claim_id', '=', 'c.id'))
        .select(['c.practice_id', 'c.id', 'c.status_at', sql<string>`''`.as('basis'), sql<string>`''`.as('findings')])
        .select([sql<Instant>`${at}::timestamptz`.as('since'), sql<string>`${why}::text`.as('why')])
        .where('c.practice_id', '=', practiceId)
        .where('c.status', 'in', waiting)
        .where('r.due_since', 'is', null)
        .where((w) => w.or([w('r.basis', 'is', null), w('r.basis', '<>', basis)])),
    )
    .onConflict((c) =>
      c
        .columns(['practice_id', 'claim_id'])
        .doUpdateSet((e) => ({ due_since: e.ref('excluded.due_since'), due_why: e.ref('excluded.due_why') })),
    )
    .executeTakeFirst();
  return Number(done.numInsertedOrUpdatedRows ?? 0);
}

/** Ids of the claims that are to be checked again, those that wait longest first. */
export async function dueForRecheck({ db, practiceId }: Place, most: number): Promise<string[]> {
  const rows = await db
    .selectFrom('claim_recheck')
    .select('claim_id')
    .where('practice_id', '=', practiceId)
    .where('due_since', 'is not', null)
    .orderBy('due_since')
    .orderBy('claim_id')
    .limit(most)
    .execute();
  return rows.map((r) => r.claim_id);
}

/** What is kept of the last check of claims, and why they are due. */
export async function checkedBefore({ db, practiceId }: Place, claimIds: readonly string[]) {
  if (claimIds.length === 0) return new Map<string, { findings_sha256: string; due_why: string | null }>();
  const rows = await db
    .selectFrom('claim_recheck')
    .select(['claim_id', 'findings_sha256', 'due_why'])
    .where('practice_id', '=', practiceId)
    .where('claim_id', 'in', claimIds)
    .execute();
  return new Map(rows.map((r) => [r.claim_id, r]));
}
