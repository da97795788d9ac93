import type { Cents, Instant, IsoDate } from '@claimwright/core/base';
import { sql } from 'kysely';
import type { RefundKind, RefundMethod, RefundStatus } from '../tables.ts';
import type { Reader } from './reader.ts';

export interface RefundRow {
  readonly id: string;
  readonly number: string;
  readonly kind: RefundKind;
  readonly to: string;
  readonly patientId: string | null;
  readonly encounterId: string | null;
  readonly cents: Cents;
  readonly why: string;
  readonly status: RefundStatus;
  readonly requestedAt: Instant;
  readonly requestedBy: string;
  readonly decidedBy: string | null;
  readonly decidedWhy: string | null;
  readonly alone: boolean;
  readonly sentOn: IsoDate | null;
  readonly method: RefundMethod | null;
  readonly reference: string | null;
  readonly voidWhy: string | null;
}

/** Refunds, those that wait for somebody first. */
export async function refunds({ db, practiceId }: Reader): Promise<{ readonly rows: readonly RefundRow[] }> {
  const rows = await db
    .selectFrom('refund as f')
    .leftJoin('payer as y', (j) => j.onRef('y.practice_id', '=', 'f.practice_id').onRef('y.id', '=', 'f.payer_id'))
    .leftJoin('patient as p', (j) => j.onRef('p.practice_id', '=', 'f.practice_id').onRef('p.id', '=', 'f.patient_id'))
    .innerJoin('app_user as a', 'a.id', 'f.requested_by')
    .leftJoin('app_user as d', 'd.id', 'f.decided_by')
    .select([
      'f.id',
      'f.number',
      'f.kind',
      sql<string>`coalesce(y.name, p.last_name || ', ' || p.first_name)`.as('to'),
      'f.patient_id as patientId',
      'f.encounter_id as encounterId',
      'f.cents',
      'f.why',
      'f.status',
      'f.requested_at as requestedAt',
      'a.name as requestedBy',
      'd.name as decidedBy',
      'f.decided_why as decidedWhy',
      'f.alone',
      'f.sent_on as sentOn',
      'f.method',
      'f.reference',
      'f.void_why as voidWhy',
    ])
    .where('f.practice_id', '=', practiceId)
    .orderBy(sql`array_position(array['requested', 'approved', 'sent', 'void', 'refused'], f.status)`)
    .orderBy('f.requested_at', 'desc')
    .limit(500)
    .execute();
  return { rows };
}
