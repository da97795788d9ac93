import type { Cents, Instant, IsoDate } from '@claimwright/core/base';
import { sql } from 'kysely';
import type { Reader } from './reader.ts';

export interface WorkRow {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly why: string;
  readonly whatToDo: string;
  readonly dollarsCents: Cents;
  readonly due: IsoDate | null;
  readonly createdAt: Instant;
  readonly encounterId: string | null;
  readonly claimId: string | null;
  readonly patientId: string | null;
  readonly remittanceId: string | null;
  readonly patient: string | null;
  /** What somebody asks of a manager: granted or refused instead of done. */
  readonly overrideRequestId: string | null;
}

export interface WorkPage {
  readonly rows: readonly WorkRow[];
  readonly total: { readonly items: number; readonly dollarsCents: Cents };
  readonly kinds: readonly { readonly kind: string; readonly items: number }[];
}

/** The most that is shown at once: more is not a list that a person works from the top. */
const shown = 500;

/** Open work. What is due within a fortnight stands first by its day; the rest by what it is worth. */
export async function work({ db, practiceId, today }: Reader, kind: string | undefined): Promise<WorkPage> {
  const open = () => db.selectFrom('work_item as w').where('w.practice_id', '=', practiceId).where('w.status', '=', 'open');
  const asked = () => (kind === undefined ? open() : open().where('w.kind', '=', kind));
  const rows = await asked()
    .leftJoin('patient as p', (j) => j.onRef('p.practice_id', '=', 'w.practice_id').onRef('p.id', '=', 'w.patient_id'))
    .select([
      'w.id',
      'w.kind',
      'w.title',
      'w.why',
      'w.what_to_do as whatToDo',
      'w.dollars_cents as dollarsCents',
      'w.due',
      'w.created_at as createdAt',
      'w.encounter_id as encounterId',
      'w.claim_id as claimId',
      'w.patient_id as patientId',
      'w.remittance_id as remittanceId',
      sql<string | null>`p.last_name || ', ' || p.first_name`.as('patient'),
      sql<string | null>`case when w.kind = 'override' then split_part(w.key, ':', 2) end`.as('overrideRequestId'),
    ])
    .orderBy(sql`case when w.due <= ${today}::date + 14 then w.due end asc nulls last`)
    .orderBy('w.dollars_cents', 'desc')
    .orderBy('w.created_at')
    .orderBy('w.id')
    .limit(shown)
    .execute();
  const total = await asked()
    .select([sql<number>`count(*)::int`.as('items'), sql<Cents>`coalesce(sum(w.dollars_cents), 0)::bigint`.as('dollarsCents')])
    .executeTakeFirstOrThrow();
  const kinds = await open()
    .select(['w.kind', sql<number>`count(*)::int`.as('items')])
    .groupBy('w.kind')
    .orderBy('items', 'desc')
    .execute();
  return { rows, total, kinds };
}
