import { type RawBuilder, sql } from 'kysely';
import { twoPersonLimit } from '../../../app/refunds/who-may-approve.ts';
import { dollars, ever, type Looking, type Violation } from './violation.ts';

/** Closed months stay as they were closed, and what takes two people has two. */
export async function undecided(looking: Looking): Promise<readonly Violation[]> {
  const { db, practiceId, since = ever } = looking;
  // Somebody else who may decide: then nobody decides alone.
  const another = (asker: RawBuilder<unknown>) =>
    sql`exists (select 1 from membership m where m.practice = ${practiceId} and m.role = 'manager' and m.user_id <> ${asker})`;
  const limitCents = await twoPersonLimit(looking);
  const { rows } = await sql<{ says: string; cents: string | null }>`
    select 'entry ' || e.key || ' is dated ' || e.entry_date || ', closed since ' || c.through as says, null::bigint as cents
    from ledger_entry e join lateral (select through from books_close c where c.practice_id = e.practice_id and c.at < e.posted_at
      order by c.position desc limit 1) as c on e.entry_date <= c.through
    where e.practice_id = ${practiceId} and e.posted_at > ${since}::timestamptz
    union all select 'given up without anybody’s leave: ' || e.key, null from ledger_entry e
    where e.practice_id = ${practiceId} and e.posted_at > ${since}::timestamptz and e.event = 'written-off' and e.key not like 'written-off/small-balance/%'
      and not exists (select 1 from write_off_request q left join write_off_answer a on a.practice_id = q.practice_id and a.request_id = q.id
        where q.practice_id = e.practice_id and e.key like 'written-off/' || q.id || '/%' and (a.answer = 'approved' and (a.user_id <> q.user_id or a.alone and not ${another(sql`q.user_id`)})
          or a.answer is null and q.cents <= coalesce((select (content->>'writeOffLimitCents')::bigint from books_policy b where b.practice_id = q.practice_id
            and b.valid_from <= q.at::date order by valid_from desc, position desc limit 1), 0)))
    union all select 'refund ' || r.number || ' was approved by who asked for it', r.cents from refund r
    where r.practice_id = ${practiceId} and r.status in ('approved', 'sent') and r.requested_by = r.decided_by and r.cents > ${limitCents} and not (r.alone and not ${another(sql`r.requested_by`)})
    union all select 'refund ' || r.number || ' is not what was owed', r.cents from refund r
    where r.practice_id = ${practiceId} and r.status in ('approved', 'sent') and r.decided_at > ${since}::timestamptz and not exists (
      select 1 from ledger_entry e join ledger_posting p on p.practice_id = e.practice_id and p.entry_id = e.id and p.account = 'refunds-payable'
      where e.practice_id = r.practice_id and e.key = 'refunded/' || r.number and -p.cents = r.cents)`.execute(db);
  return rows.map(({ says, cents }) => (cents === null ? says : `${says} (${dollars(cents)})`));
}
