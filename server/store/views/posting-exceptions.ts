import type { Cents, IsoDate } from '@claimwright/core/base';
import { sql } from 'kysely';
import type { Reader } from './reader.ts';

export const exceptionKinds = ['quarantine', 'unmatched', 'held', 'unapplied', 'in-question', 'file', 'duplicate'] as const;
export type ExceptionKind = (typeof exceptionKinds)[number];

/** Something of a payment that a person must decide, with the way to where it is decided. */
export interface PostingException {
  readonly id: string;
  readonly kind: ExceptionKind;
  readonly date: IsoDate;
  readonly from: string;
  /** Trace of the payment, number of the claim, name of the file. */
  readonly what: string;
  readonly why: string;
  readonly cents: Cents;
  readonly remittanceId: string | null;
  /** Of the claim in its payment. */
  readonly position: number | null;
  readonly workId: string | null;
}

export interface ExceptionsView {
  readonly rows: readonly PostingException[];
  readonly kinds: readonly { readonly kind: ExceptionKind; readonly count: number; readonly cents: Cents }[];
}

const shown = 500;

/**
 * All that a payment left open: payments in quarantine, claims that are not matched or held, payer cash that waits for its claim, provider-level adjustments
 * that nobody has explained, files that could not be read. What came again is told when it is asked for. Oldest first: what waits longest is nearest to a deadline.
 */
export async function postingExceptions({ db, practiceId }: Reader, kind: ExceptionKind | undefined): Promise<ExceptionsView> {
  const all = sql`
    select r.id::text as id, 'quarantine' as kind, r.payment_date as date, r.payer_name as "from", r.trace as what, coalesce(w.why, '') as why,
      r.amount_cents as cents, r.id as "remittanceId", null::int as position, w.id as "workId"
    from remittance as r left join work_item as w on w.practice_id = r.practice_id and w.key = 'quarantine:' || r.id
    where r.practice_id = ${practiceId} and r.status = 'quarantined' and r.replaced_by is null
    union all
    select r.id || '/' || c.position, c.outcome, r.payment_date, r.payer_name, c.content ->> 'patientControlNumber',
      case c.outcome when 'unmatched' then 'Which claim is it for?' else 'Part of it waits for an answer' end, c.paid_cents, r.id, c.position, null
    from remittance_claim as c join remittance as r on r.practice_id = c.practice_id and r.id = c.remittance_id
    where c.practice_id = ${practiceId} and c.outcome in ('unmatched', 'held')
    union all
    select p.payer_id::text || ' ' || p.account, case p.account when 'unapplied-payer-cash' then 'unapplied' else 'in-question' end, p.last_on, y.name, '',
      case p.account when 'unapplied-payer-cash' then 'Cash of this payer that no claim is tied to' else 'Provider-level adjustments that nobody has explained' end,
      case p.account when 'unapplied-payer-cash' then -p.cents else p.cents end, null, null, null
    from (select b.payer_id, b.account, sum(b.cents)::bigint as cents, min(b.last_on) as last_on from ledger_balance as b
      where b.practice_id = ${practiceId} and b.account in ('unapplied-payer-cash', 'payer-adjustments-in-question') group by 1, 2 having sum(b.cents) <> 0) as p
    join payer as y on y.practice_id = ${practiceId} and y.id = p.payer_id
    union all
    select f.id::text, 'file', f.received_at::date, 'A file', f.name, coalesce(f.says, ''), 0, null, null, w.id
    from received_file as f join work_item as w on w.practice_id = f.practice_id and w.key = 'file:' || f.id and w.status = 'open'
    where f.practice_id = ${practiceId} and f.kind = '835' and f.status = 'quarantined'
    union all
    select s.id::text, 'duplicate', s.settled_at::date, r.payer_name, r.trace, 'The same payment came again in ' || f.name || '; nothing was posted again',
      r.amount_cents, r.id, null, null
    from staged_payment as s join remittance as r on r.practice_id = s.practice_id and r.id = s.remittance_id
    join received_file as f on f.practice_id = s.practice_id and f.id = s.file_id
    where s.practice_id = ${practiceId} and s.status = 'duplicate'
    union all
    select f.id || '/' || r.id, 'duplicate', f.received_at::date, r.payer_name, r.trace, 'The same bytes came again as ' || f.name || '; nothing was posted again',
      r.amount_cents, r.id, null, null
    from received_file as f join remittance as r on r.practice_id = f.practice_id and r.file_id = f.same_as
    where f.practice_id = ${practiceId} and f.same_as is not null and f.kind = '835'`;
  const { rows } =
    await sql<PostingException>`select * from (${all}) as x where ${kind ? sql`kind = ${kind}` : sql`kind <> 'duplicate'`} order by date, id limit ${shown}`.execute(
      db,
    );
  const { rows: kinds } = await sql<ExceptionsView['kinds'][number]>`
    select kind, count(*)::int as count, sum(cents)::bigint as cents from (${all}) as x group by 1`.execute(db);
  return { rows, kinds };
}
