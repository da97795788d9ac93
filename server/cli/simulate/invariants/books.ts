import { sql } from 'kysely';
import { aged } from '../../../store/books/aged.ts';
import { dollars, ever, type Looking, type Violation } from './violation.ts';

/** Entries that do not sum to zero, and a journal that does not. */
export async function unbalanced({ db, practiceId, since = ever }: Looking): Promise<readonly Violation[]> {
  const { rows } = await sql<{ key: string; cents: string }>`
    select e.key, coalesce(sum(p.cents), 0) as cents from ledger_entry e
    left join ledger_posting p on p.practice_id = e.practice_id and p.entry_id = e.id
    where e.practice_id = ${practiceId} and e.posted_at > ${since}::timestamptz group by e.id, e.key
    having coalesce(sum(p.cents), 0) <> 0 or count(p.position) = 0`.execute(db);
  const whole = await sql<{ cents: string }>`
    select coalesce(sum(cents), 0) as cents from ledger_posting where practice_id = ${practiceId}`.execute(db);
  const off = whole.rows[0]!.cents;
  return [
    ...rows.map(({ key, cents }) => `entry ${key} is off by ${dollars(cents)}`),
    ...(off === '0' ? [] : [`the trial balance is off by ${dollars(off)}`]),
  ];
}

/** Control accounts against what is kept by visit, by age and beside the journal, and charges against the books. */
export async function unlikeSubLedgers(looking: Looking): Promise<readonly Violation[]> {
  const { db, practiceId } = looking;
  const { rows } = await sql<{ account: string; journal: string; visits: string; kept: string; days: string }>`
    with leg as (select account, sum(cents) as cents, coalesce(sum(cents) filter (where encounter_id is not null or account = 'ar-patient'), 0) as visits
        from ledger_posting where practice_id = ${practiceId} group by 1),
      kept as (select account, sum(cents) as cents from ledger_balance where practice_id = ${practiceId} group by 1),
      day as (select account, sum(cents) as cents from ledger_day where practice_id = ${practiceId} group by 1)
    select account, coalesce(leg.cents, 0) as journal, coalesce(leg.visits, 0) as visits, coalesce(kept.cents, 0) as kept, coalesce(day.cents, 0) as days
    from leg full join kept using (account) full join day using (account)`.execute(db);
  const ages = await aged(looking, 'service');
  const age = (account: string) => ages.filter((a) => a.account === account).reduce((sum, a) => sum + Number(a.cents), 0);
  const charged = await sql<{
    cents: string;
  }>`select coalesce(sum(cents), 0) as cents from charge where practice_id = ${practiceId}`.execute(db);
  const charges = Number(charged.rows[0]!.cents);
  const booked = -Number(rows.find((r) => r.account === 'gross-charges')?.journal ?? 0);
  return [
    ...(charges === booked ? [] : [`charges are ${dollars(charges)}, in the books ${dollars(booked)}`]),
    ...rows.flatMap(({ account, journal, visits, kept, days }) => [
      ...(!account.startsWith('ar-') || journal === visits
        ? []
        : [`${account} is ${dollars(journal)}, by visit and line ${dollars(visits)}`]),
      ...(!account.startsWith('ar-') || Number(journal) === age(account)
        ? []
        : [`${account} is ${dollars(journal)}, by age ${dollars(age(account))}`]),
      ...(journal === kept ? [] : [`${account} is ${dollars(journal)}, kept as balances ${dollars(kept)}`]),
      ...(journal === days ? [] : [`${account} is ${dollars(journal)}, kept by day ${dollars(days)}`]),
    ]),
  ];
}

/** Each account of a patient, visit, line and payer that is kept is what the journal comes to. Of all of them: once a week. */
export async function unlikeKept({ db, practiceId }: Looking): Promise<readonly Violation[]> {
  const nil = sql`'00000000-0000-0000-0000-000000000000'::uuid`;
  const { rows } = await sql<{ account: string; journal: string | null; kept: string | null }>`
    with journal as (
      select coalesce(encounter_id, ${nil}) as encounter_id, coalesce(line, 0) as line, account, coalesce(patient_id, ${nil}) as patient_id,
        coalesce(payer_id, ${nil}) as payer_id, sum(cents) as cents
      from ledger_posting where practice_id = ${practiceId} group by 1, 2, 3, 4, 5
    )
    select account, j.cents as journal, b.cents as kept from journal as j
    full join (select * from ledger_balance where practice_id = ${practiceId}) as b using (encounter_id, line, account, patient_id, payer_id)
    where coalesce(j.cents, 0) <> coalesce(b.cents, 0) limit 5`.execute(db);
  return rows.map((r) => `a balance of ${r.account} is ${dollars(r.journal ?? 0)} in the journal, kept as ${dollars(r.kept ?? 0)}`);
}

/** Money that is owed back cannot be less than nothing. */
export async function overdrawn({ db, practiceId }: Looking): Promise<readonly Violation[]> {
  const { rows } = await sql<{ account: string; cents: string }>`
    select account, sum(cents) as cents from ledger_balance
    where practice_id = ${practiceId} and account in ('unapplied-credits', 'unapplied-payer-cash', 'refunds-payable')
    group by account, case account when 'unapplied-credits' then patient_id when 'unapplied-payer-cash' then payer_id end having sum(cents) > 0`.execute(
    db,
  );
  return rows.map(({ account, cents }) => `${account} is overdrawn by ${dollars(cents)}`);
}

/**
 * What patients were asked for is what was theirs to pay then: of visits that no payer owed anything of, and fees, less what they had paid ahead or held on any visit. A visit
 * without a claim may have been coded since, so that it may be in it or not.
 */
export async function unlikeStatements({ db, practiceId, since = ever }: Looking): Promise<readonly Violation[]> {
  const { rows } = await sql<{ number: string; asked: string; most: string }>`
    with told as (
      select s.id, s.number, s.patient_id, s.total_cents, a.at from statement s
      join audit a on a.practice_id = s.practice_id and a.action = 'made statement' and a.subject_id = s.id::text
      where s.practice_id = ${practiceId} and a.at > ${since}::timestamptz
    ), party as (
      select t.id, p.account, p.encounter_id, p.line, p.payer_id, sum(p.cents) as cents from told t
      join ledger_posting p on p.practice_id = ${practiceId} and p.patient_id = t.patient_id and p.account in ('ar-patient', 'ar-insurance', 'unapplied-credits')
      join ledger_entry e on e.practice_id = p.practice_id and e.id = p.entry_id and e.posted_at <= t.at
      group by 1, 2, 3, 4, 5
    ), visit as (
      select id, encounter_id, coalesce(sum(cents) filter (where account <> 'ar-insurance'), 0) as cents,
        bool_or(account = 'ar-insurance' and cents > 0) as at_payer,
        encounter_id is not null and not exists (select 1 from claim c where c.practice_id = ${practiceId} and c.encounter_id = party.encounter_id) as unsure
      from party group by 1, 2
    ), owed as (
      select id, coalesce(sum(cents) filter (where cents < 0 or not at_payer), 0) as most,
        coalesce(sum(cents) filter (where cents < 0 or not (at_payer or unsure)), 0) as least
      from visit group by 1
    )
    select t.number, t.total_cents as asked, coalesce(o.most, 0) as most from told t left join owed o using (id)
    where t.total_cents not between coalesce(o.least, 0) and coalesce(o.most, 0)`.execute(db);
  return rows.map(({ number, asked, most }) => `statement ${number} asks for ${dollars(asked)}, owed were ${dollars(most)}`);
}
