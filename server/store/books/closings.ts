import type { Cents, Instant, IsoDate } from '@claimwright/core/base';
import { sql } from 'kysely';
import type { ClosingChecks } from '../tables.ts';
import type { Reader } from '../views/reader.ts';

type Place = Pick<Reader, 'db' | 'practiceId'>;

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
export function closings({ db, practiceId }: Place): Promise<Closing[]> {
  return db
    .selectFrom('books_close as c')
    .innerJoin('app_user as u', 'u.id', 'c.user_id')
    .select(['c.position', 'c.action', 'c.through', 'c.at', 'u.name as by', 'c.why', 'c.checks'])
    .where('c.practice_id', '=', practiceId)
    .orderBy('c.position', 'desc')
    .execute();
}

/** From where a close goes on: what the one before looked at cannot have been posted to since. */
interface Since {
  readonly through: IsoDate | '-infinity';
  readonly carried: NonNullable<ClosingChecks['carried']>;
}

const fromTheFirst: Since = { through: '-infinity', carried: [] };

/** The close that holds, if it is of an earlier day; after a reopening, all is looked at again. */
async function lastClose({ db, practiceId }: Place, through: IsoDate): Promise<Since> {
  const last = await db
    .selectFrom('books_close')
    .select(['action', 'through', 'checks'])
    .where('practice_id', '=', practiceId)
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst();
  const { carried } = last?.checks ?? {};
  return last?.action === 'closed' && last.through && last.through < through && carried ? { through: last.through, carried } : fromTheFirst;
}

/**
 * What must hold of the books through a day, and what is open there. Each figure is computed from the journal itself and compared with what is kept beside
 * it, so that the one does not vouch for the other. The work is that of the period since the last close, within which all was looked at: its entries, its
 * days, and, from their first entry on, the accounts of visits and patients that it moved.
 */
export async function closingChecks(place: Place, through: IsoDate): Promise<ClosingChecks> {
  const since = await lastClose(place, through);
  const { off, entries, unlike, drift, balances, carried } = await lookedAt(place, through, since);
  const must = [
    { what: 'Debits equal credits in the trial balance', holds: off === 0, cents: off },
    { what: 'Every entry balances', holds: entries === 0, cents: 0 as Cents },
    { what: 'The days are what the journal comes to', holds: unlike === 0, cents: drift },
    { what: 'Every account of a patient, claim, line and payer is what the journal comes to', holds: balances === 0, cents: 0 as Cents },
  ];
  return { must, open: await openThrough(place, through), carried };
}

interface LookedAt {
  readonly off: Cents;
  readonly entries: number;
  readonly unlike: number;
  readonly drift: Cents;
  readonly balances: number;
  readonly carried: NonNullable<ClosingChecks['carried']>;
}

async function lookedAt({ db, practiceId }: Place, through: IsoDate, since: Since): Promise<LookedAt> {
  const keys = sql`encounter_id, line, account, patient_id, payer_id`;
  const named = sql`coalesce(p.encounter_id, ${nil}) as encounter_id, coalesce(p.line, 0) as line, p.account, coalesce(p.patient_id, ${nil}) as patient_id,
    coalesce(p.payer_id, ${nil}) as payer_id`;
  // Of all books also what is kept and was never posted is found.
  const beside = since === fromTheFirst ? sql`full join` : sql`left join`;
  const { rows } = await sql<LookedAt>`
    with leg as materialized (
      select e.entry_date, e.event, p.entry_id, p.cents, ${named}
      from ledger_entry as e join ledger_posting as p on p.practice_id = e.practice_id and p.entry_id = e.id
      where e.practice_id = ${practiceId} and e.entry_date > ${since.through}
    ), day as (select entry_date, event, account, sum(cents) as cents from leg group by 1, 2, 3)
    , moved as (select distinct encounter_id, patient_id from leg)
    , balance as (
      select ${keys}, sum(cents) as cents from (
        select ${named}, p.cents from (select distinct encounter_id from moved where encounter_id <> ${nil}) as m
        join ledger_posting as p on p.practice_id = ${practiceId} and p.encounter_id = m.encounter_id
        union all
        select ${named}, p.cents from (select patient_id from moved where encounter_id = ${nil} and patient_id <> ${nil}) as m
        join ledger_posting as p on p.practice_id = ${practiceId} and p.patient_id = m.patient_id and p.encounter_id is null
        union all
        select ${keys}, cents from leg where encounter_id = ${nil} and patient_id = ${nil}
        union all
        select ${nil}, 0, account, ${nil}, payer_id, cents from jsonb_to_recordset(${JSON.stringify(since.carried)}::jsonb) as c (account text, payer_id uuid, cents bigint)
      ) as p group by 1, 2, 3, 4, 5
    ), kept as (select ${keys}, cents from ledger_balance where practice_id = ${practiceId})
    , days as (select * from day full join
      (select entry_date, event, account, cents as so from ledger_day where practice_id = ${practiceId} and entry_date > ${since.through}) as d
      using (entry_date, event, account) where day.cents is distinct from d.so)
    select (select coalesce(sum(cents), 0)::bigint from leg where entry_date <= ${through})
        + (select coalesce(sum(cents), 0)::bigint from ledger_day where practice_id = ${practiceId} and entry_date <= ${since.through}) as off,
      (select count(*)::int from (select entry_id from leg group by 1 having sum(cents) <> 0) as x) as entries,
      (select count(*)::int from days) as unlike,
      (select coalesce(sum(abs(coalesce(cents, 0) - coalesce(so, 0))), 0)::bigint from days) as drift,
      (select count(*)::int from balance ${beside} kept as b using (${keys}) where balance.cents is distinct from b.cents) as balances,
      (select coalesce(jsonb_agg(jsonb_build_object('account', account, 'payer_id', payer_id, 'cents', cents) order by account, payer_id), '[]') from (
        select account, payer_id, cents - coalesce((select sum(l.cents) from leg as l where l.encounter_id = ${nil} and l.patient_id = ${nil}
          and l.account = b.account and l.payer_id = b.payer_id and l.entry_date > ${through}), 0) as cents
        from ledger_balance as b where practice_id = ${practiceId} and encounter_id = ${nil} and patient_id = ${nil}) as c) as carried`.execute(
    db,
  );
  return rows[0]!;
}

const nil = sql`'00000000-0000-0000-0000-000000000000'::uuid`;

/** What waits on that day: it does not keep the month open, but whoever closes has seen it. */
async function openThrough({ db, practiceId }: Place, through: IsoDate): Promise<ClosingChecks['open']> {
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
        where practice_id = ${practiceId} and status = 'quarantined' and replaced_by is null and payment_date <= ${through}
      union all
      select 5, 'Posting questions', count(*)::int, coalesce(sum(dollars_cents), 0)::bigint from work_item
        where practice_id = ${practiceId} and status = 'open' and kind = 'posting' and created_at < ${through}::date + 1
      union all
      select 6, 'Received and not seen in the bank', 1, coalesce(sum(cents), 0)::bigint from ledger_day
        where practice_id = ${practiceId} and account = 'cash-clearing' and entry_date <= ${through}
    ) as open where cents <> 0 or count > 1 order by place`.execute(db);
  return rows;
}
