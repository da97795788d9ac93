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
export async function audit(db: Transaction<Database>, record: AuditRecord): Promise<void> {
  await db
    .insertInto('audit')
    .values({
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
    })
    .execute();
}
