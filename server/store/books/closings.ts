import type { Cents, Instant, IsoDate } from '@claimwright/core/base';
import { sql } from 'kysely';
import type { ClosingChecks } from '../tables.ts';
import type { Reader } from '../views/reader.ts';

/** One close or reopening of the books. */
export interface Closing {
  readonly position: number;
  readonly action: 'closed' | 'reopened';
  /** The last day that is closed by it; null: none is. */
  readonly through: IsoDate | null;
  readonly at: Instant;
  readonly by: string;
  readonly why: string;
  readonly checks: ClosingChecks;
}

/** What was closed and reopened, newest first: the first row holds. */
export function closings({ db, practiceId }: Pick<Reader, 'db' | 'practiceId'>): Promise<Closing[]> {
  return db
    .selectFrom('books_close as c')
    .innerJoin('app_user as u', 'u.id', 'c.user_id')
    .select(['c.position', 'c.action', 'c.through', 'c.at', 'u.name as by', 'c.why', 'c.checks'])
    .where('c.practice_id', '=', practiceId)
    .orderBy('c.position', 'desc')
    .execute();
}

/**
 * What must hold of the books through a day, and what is open there. Each figure is computed from the journal itself and compared with what is kept beside
 * it, so that the one does not vouch for the other.
 */
export async function closingChecks({ db, practiceId }: Pick<Reader, 'db' | 'practiceId'>, through: IsoDate): Promise<ClosingChecks> {
  const { rows } = await sql<{ off: Cents; unlike: number; drift: Cents; balances: number; entries: number }>`
    with leg as (
      select e.entry_date, e.event, p.account, p.cents, p.entry_id, p.encounter_id, p.line, p.patient_id, p.payer_id
      from ledger_entry as e join ledger_posting as p on p.practice_id = e.practice_id and p.entry_id = e.id
      where e.practice_id = ${practiceId}
    ), day as (select entry_date, event, account, sum(cents) as cents from leg group by 1, 2, 3)
    , balance as (
      select coalesce(encounter_id, ${nil}) as encounter_id, coalesce(line, 0) as line, account, coalesce(patient_id, ${nil}) as patient_id,
        coalesce(payer_id, ${nil}) as payer_id, sum(cents) as cents
      from leg group by 1, 2, 3, 4, 5
    )
    select (select coalesce(sum(cents), 0)::bigint from leg where entry_date <= ${through}) as off,
      (select count(*)::int from (select entry_id from leg group by 1 having sum(cents) <> 0) as x) as entries,
      (select count(*)::int from day full join (select * from ledger_day where practice_id = ${practiceId}) as d using (entry_date, event, account)
        where day.cents is distinct from d.cents) as unlike,
      (select count(*)::int from balance full join (select * from ledger_balance where practice_id = ${practiceId}) as b
        using (encounter_id, line, account, patient_id, payer_id) where balance.cents is distinct from b.cents) as balances,
      (select coalesce(sum(abs(coalesce(day.cents, 0) - coalesce(d.cents, 0))), 0)::bigint
        from day full join (select * from ledger_day where practice_id = ${practiceId}) as d using (entry_date, event, account)) as drift`.execute(
    db,
  );
  const r = rows[0]!;
  const must = [
    { what: 'Debits equal credits in the trial balance', holds: r.off === 0, cents: r.off },
    { what: 'Every entry balances', holds: r.entries === 0, cents: 0 as Cents },
    { what: 'The days are what the journal comes to', holds: r.unlike === 0, cents: r.drift },
    { what: 'Every account of a patient, claim, line and payer is what the journal comes to', holds: r.balances === 0, cents: 0 as Cents },
  ];
  return { must, open: await openThrough({ db, practiceId }, through) };
}

const nil = '00000000-0000-0000-0000-000000000000';

/** What waits on that day: it does not keep the month open, but whoever closes has seen it. */
async function openThrough({ db, practiceId }: Pick<Reader, 'db' | 'practiceId'>, through: IsoDate): Promise<ClosingChecks['open']> {
  const { rows } = await sql<ClosingChecks['open'][number]>`
    select what, count, cents from (
      select 1 as place, 'Payer cash that no claim is tied to' as what, count(*)::int as count, coalesce(sum(cents), 0)::bigint as cents from (
        select p.payer_id, -sum(p.cents) as cents from ledger_posting as p join ledger_entry as e on e.practice_id = p.practice_id and e.id = p.entry_id
        where p.practice_id = ${practiceId} and p.account = 'unapplied-payer-cash' and e.entry_date <= ${through} group by 1 having sum(p.cents) <> 0) as x
      union all
      select 2, 'Patients’ credits that are not applied', count(*)::int, coalesce(sum(cents), 0)::bigint from (
        select p.patient_id, -sum(p.cents) as cents from ledger_posting as p join ledger_entry as e on e.practice_id = p.practice_id and e.id = p.entry_id
        where p.practice_id = ${practiceId} and p.account = 'unapplied-credits' and e.entry_date <= ${through} group by 1 having sum(p.cents) <> 0) as x
      union all
      select 3, 'Provider-level adjustments that nobody has explained', count(*)::int, coalesce(sum(cents), 0)::bigint from (
        select p.payer_id, sum(p.cents) as cents from ledger_posting as p join ledger_entry as e on e.practice_id = p.practice_id and e.id = p.entry_id
        where p.practice_id = ${practiceId} and p.account = 'payer-adjustments-in-question' and e.entry_date <= ${through} group by 1 having sum(p.cents) <> 0) as x
      union all
      select 4, 'Payments in quarantine', count(*)::int, coalesce(sum(amount_cents), 0)::bigint from remittance
        where practice_id = ${practiceId} and status = 'quarantined' and payment_date <= ${through}
      union all
      select 5, 'Posting questions', count(*)::int, coalesce(sum(dollars_cents), 0)::bigint from work_item
        where practice_id = ${practiceId} and status = 'open' and kind = 'posting' and created_at < ${through}::date + 1
      union all
      select 6, 'Received and not seen in the bank', 1, coalesce(sum(cents), 0)::bigint from ledger_day
        where practice_id = ${practiceId} and account = 'cash-clearing' and entry_date <= ${through}
    ) as open where cents <> 0 or count > 1 order by place`.execute(db);
  return rows;
}
