import { sql } from 'kysely';
import type { Looking, Violation } from './violation.ts';

/** Days that a claim at a payer may stay without a word before somebody must look at it. */
const silentDays = 45;

/**
 * Claims that nothing and nobody looks at next: neither settled, nor waiting to be checked or sent, nor with an open work item or a day on which they come up
 * again, nor at a payer that may still answer.
 */
export async function forgottenClaims({ db, practiceId, today }: Looking): Promise<readonly string[]> {
  const { rows } = await sql<{ number: string }>`
    select c.patient_control_number as number from claim c
    where c.practice_id = ${practiceId} and c.status not in ('ready', 'checked')
      and exists (select 1 from ledger_balance b where b.practice_id = c.practice_id and b.encounter_id = c.encounter_id
        and b.account = 'ar-insurance' and b.payer_id = c.payer_id and b.cents > 0)
      and not exists (select 1 from work_item w where w.practice_id = c.practice_id and w.status = 'open'
        and (w.claim_id = c.id or w.encounter_id = c.encounter_id))
      and not exists (select 1 from due d where d.practice_id = c.practice_id and d.subject_id = c.id and d.done_at is null)
      and not (c.status in ('sent', 'received', 'accepted', 'forwarded') and c.status_at::date >= ${today}::date - ${silentDays}::int)
    order by 1`.execute(db);
  const waiting = await sql<{ number: string }>`
    select c.patient_control_number as number from claim c
    where c.practice_id = ${practiceId} and c.status in ('ready', 'checked') and c.status_at::date < ${today}::date - 5
      and not exists (select 1 from work_item w where w.practice_id = c.practice_id and w.status = 'open'
        and (w.claim_id = c.id or w.encounter_id = c.encounter_id))
      and not exists (select 1 from due d where d.practice_id = c.practice_id and d.subject_id = c.id and d.done_at is null)
    order by 1`.execute(db);
  return [...rows, ...waiting.rows].map(({ number }) => number);
}

/** Visits and files that nobody takes up: a visit whose payer owes and that has neither claim nor work, a file that lies there since yesterday. */
export async function leftLying({ db, practiceId, today }: Looking): Promise<readonly Violation[]> {
  const { rows } = await sql<{ says: string }>`
    select 'visit ' || v.number || ' has neither claim nor work' as says from encounter v
    where v.practice_id = ${practiceId} and v.service_date < ${today}::date - 2 and v.status <> 'to-code'
      and exists (select 1 from ledger_balance b where b.practice_id = v.practice_id and b.encounter_id = v.id and b.account = 'ar-insurance' and b.cents > 0)
      and not exists (select 1 from claim c where c.practice_id = v.practice_id and c.encounter_id = v.id)
      and not exists (select 1 from work_item w where w.practice_id = v.practice_id and w.encounter_id = v.id and w.status = 'open')
    union all select 'visit ' || v.number || ' owes a payer that got no claim' from encounter v
    join ledger_balance b on b.practice_id = v.practice_id and b.encounter_id = v.id and b.account = 'ar-insurance'
    where v.practice_id = ${practiceId} and b.last_on < ${today}::date - 5
      and exists (select 1 from claim c where c.practice_id = v.practice_id and c.encounter_id = v.id)
      and not exists (select 1 from claim c where c.practice_id = v.practice_id and c.encounter_id = v.id and (c.payer_id = b.payer_id or c.status = 'forwarded'))
      and not exists (select 1 from work_item w where w.practice_id = v.practice_id and w.encounter_id = v.id and w.status = 'open')
    group by v.id, v.number, b.payer_id having sum(b.cents) > 0
    union all select 'visit ' || v.number || ' has no charges in the books' from encounter v
    where v.practice_id = ${practiceId} and v.service_date < ${today}::date - 2
      and exists (select 1 from charge c where c.practice_id = v.practice_id and c.encounter_id = v.id)
      and not exists (select 1 from ledger_balance b where b.practice_id = v.practice_id and b.encounter_id = v.id and b.account = 'gross-charges')
    union all select 'file ' || name || ' was received and not taken up' from received_file
    where practice_id = ${practiceId} and status = 'received' and received_at::date < ${today}
    union all select 'a payment of file ' || f.name || ' was staged and not posted' from staged_payment s
    join received_file f on f.practice_id = s.practice_id and f.id = s.file_id
    where s.practice_id = ${practiceId} and s.status = 'staged' and s.staged_at::date < ${today}
    union all select 'file ' || name || ' was fetched and given to nobody' from unrouted_file where reason is null and received_at::date < ${today}`.execute(
    db,
  );
  return rows.map(({ says }) => says);
}
