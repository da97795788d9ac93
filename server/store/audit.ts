import type { Instant } from '@claimwright/core/base';
import type { Transaction } from 'kysely';
import type { Database } from './tables.ts';

export interface AuditRecord {
  readonly id: string;
  readonly practiceId: string;
  readonly at: Instant;
  readonly userId: string | null;
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly subjectId?: string;
  readonly patientId?: string;
  readonly detail?: Record<string, unknown>;
}

/** Writes who did what to which record, in the transaction of the deed itself (45 CFR 164.312(b)). */
export const audit = (db: Transaction<Database>, record: AuditRecord): Promise<void> => auditAll(db, [record]);

/** So many rows in one statement: PostgreSQL takes 65,535 values. */
const rowsAtOnce = 1_000;

/** {@link audit} of many deeds, in as few statements as they take. */
export async function auditAll(db: Transaction<Database>, records: readonly AuditRecord[]): Promise<void> {
  for (let from = 0; from < records.length; from += rowsAtOnce)
    await db
      .insertInto('audit')
      .values(records.slice(from, from + rowsAtOnce).map(rowOf))
      .execute();
}

const rowOf = (record: AuditRecord) => ({
  practice_id: record.practiceId,
  id: record.id,
  at: record.at,
  user_id: record.userId,
  actor: record.actor,
  action: record.action,
  subject: record.subject,
  subject_id: record.subjectId ?? null,
  patient_id: record.patientId ?? null,
  detail: JSON.stringify(record.detail ?? {}),
});
