import type { Cents, IsoDate } from '@claimwright/core/base';
import { sql } from 'kysely';
import { isAfter, type Page, pageOf, pageSize } from './page.ts';
import type { Reader } from './reader.ts';

export interface RemittanceRow {
  readonly id: string;
  readonly payer: string;
  readonly trace: string;
  readonly method: string;
  readonly paymentDate: IsoDate;
  readonly amountCents: Cents;
  readonly status: 'posted' | 'quarantined';
  readonly claims: number;
  readonly denied: number;
  /** Unmatched or held: what a person must look at. */
  readonly questions: number;
  /** Whether the money was seen in the bank. */
  readonly deposited: boolean;
}

export interface RemittanceFilter {
  readonly status?: 'posted' | 'quarantined' | 'questions' | undefined;
  readonly after?: string | undefined;
}

export interface RemittancePage extends Page<RemittanceRow> {
  readonly total: { readonly payments: number; readonly amountCents: Cents };
}

const questions = sql<number>`(select count(*)::int from remittance_claim q
  where q.practice_id = r.practice_id and q.remittance_id = r.id and q.outcome in ('unmatched', 'held'))`;

/** Payments as payers sent them, newest first. */
export async function remittances({ db, practiceId }: Reader, filter: RemittanceFilter): Promise<RemittancePage> {
  const filtered = () => {
    const q = db.selectFrom('remittance as r').where('r.practice_id', '=', practiceId);
    if (filter.status === 'questions') return q.where(sql<boolean>`${questions} > 0`);
    if (filter.status === 'quarantined') return q.where('r.status', '=', 'quarantined').where('r.replaced_by', 'is', null);
    return filter.status ? q.where('r.status', '=', filter.status) : q;
  };
  const count = (outcome?: string) =>
    sql<number>`(select count(*)::int from remittance_claim q where q.practice_id = r.practice_id and q.remittance_id = r.id
      and ${outcome === undefined ? sql`true` : sql`q.outcome = ${outcome}`})`;
  const rows = await filtered()
    .select([
      'r.id',
      'r.payer_name as payer',
      'r.trace',
      'r.method',
      'r.payment_date as paymentDate',
      'r.amount_cents as amountCents',
      'r.status',
      // Claims of a payment in quarantine wait where they were staged.
      sql<number>`case r.status when 'quarantined' then coalesce((select max(s.claims) from staged_payment s where s.practice_id = r.practice_id
        and s.remittance_id = r.id and s.file_id = r.file_id), 0) else ${count()} end`.as('claims'),
      count('denied').as('denied'),
      questions.as('questions'),
      sql<boolean>`exists (select 1 from deposit_match d where d.practice_id = r.practice_id and d.remittance_id = r.id and d.ended_at is null)`.as(
        'deposited',
      ),
    ])
    .where(isAfter('r.payment_date', 'r.id', 'desc', filter.after))
    .orderBy('r.payment_date', 'desc')
    .orderBy('r.id', 'desc')
    .limit(pageSize + 1)
    .execute();
  const total = await filtered()
    .select([sql<number>`count(*)::int`.as('payments'), sql<Cents>`coalesce(sum(r.amount_cents), 0)::bigint`.as('amountCents')])
    .executeTakeFirstOrThrow();
  return { ...pageOf<RemittanceRow>(rows, (r) => r.paymentDate), total };
}
