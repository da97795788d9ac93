import { sql } from 'kysely';
import { dollars, ever, type Looking, type Violation } from './violation.ts';

/** Cash in the books of each payment is what it says, posted or waiting. What a posting brought and another took back counts together. */
export async function unlikeFiles({ db, practiceId, since = ever }: Looking): Promise<readonly Violation[]> {
  const { rows } = await sql<{ trace: string; sent: string; booked: string }>`
    with cash as (
      select coalesce(e.source->>'remittance', o.source->>'remittance') as payment, sum(p.cents) as cents
      from ledger_entry e join ledger_posting p on p.practice_id = e.practice_id and p.entry_id = e.id and p.account = 'cash-clearing'
      left join ledger_entry o on o.practice_id = e.practice_id and o.id = e.reverses
      where e.practice_id = ${practiceId} group by 1
    )
    select r.trace, r.amount_cents as sent, coalesce(sum(c.cents), 0) as booked
    from remittance r left join cash c on c.payment like '%:' || replace(r.trace, ':', '%') || ':' || r.payment_date || ':%'
    where r.practice_id = ${practiceId} and r.amount_cents >= 0 and r.payer_id is not null
      and (${since} = ${ever} or r.posted_at > ${since}::timestamptz)
    group by r.id, r.trace, r.amount_cents having coalesce(sum(c.cents), 0) <> r.amount_cents`.execute(db);
  return rows.map(({ trace, sent, booked }) => `payment ${trace} is ${dollars(sent)}, its cash in the books ${dollars(booked)}`);
}

/** What was posted without anybody's leave balances, claim by claim: charge less adjustments is what was paid. */
export async function unbalancedPayments({ db, practiceId, since = ever }: Looking): Promise<readonly Violation[]> {
  const { rows } = await sql<{ trace: string; cents: string }>`
    select r.trace, sum(abs(q.charge_cents - q.paid_cents - a.cents)) as cents
    from remittance r join remittance_claim q on q.practice_id = r.practice_id and q.remittance_id = r.id
    left join lateral (select coalesce(sum((x->>'amount')::bigint), 0) as cents from (
      select jsonb_path_query(q.content, '$.adjustments[*]') as x union all select jsonb_path_query(q.content, '$.lines[*].adjustments[*]')) as y) as a on true
    where r.practice_id = ${practiceId} and r.status = 'posted' and r.released_at is null and r.posted_at > ${since}::timestamptz
    group by 1 having bool_or(q.charge_cents - q.paid_cents <> a.cents)`.execute(db);
  return rows.map(({ trace, cents }) => `payment ${trace} was posted and does not balance: ${dollars(cents)}`);
}

/** The bank's account is what came in, was returned and went out; what waits in clearing is what came in and was not seen there. */
export async function unlikeBank({ db, practiceId }: Looking): Promise<readonly Violation[]> {
  const { rows } = await sql<{
    deposits: string;
    booked: string;
    sent: string;
    refunds: string;
    clearing: string;
    expected: string;
    ties: number;
  }>`
    with leg as (
      select coalesce(o.event, e.event) as event, p.account, sum(p.cents) as cents
      from ledger_posting p join ledger_entry e on e.practice_id = p.practice_id and e.id = p.entry_id
      left join ledger_entry o on o.practice_id = e.practice_id and o.id = e.reverses
      where p.practice_id = ${practiceId} and p.account in ('bank', 'cash-clearing') group by 1, 2
    )
    select (select coalesce(sum(amount_cents), 0) from deposit where practice_id = ${practiceId} and set_aside_at is null) as deposits,
      (select coalesce(sum(cents), 0) from leg where account = 'bank' and event = 'deposited') as booked,
      (select coalesce(sum(cents), 0) from refund where practice_id = ${practiceId} and status = 'sent') as refunds,
      (select coalesce(-sum(cents), 0) from leg where account = 'bank' and event = 'refund-sent') as sent,
      (select coalesce(sum(cents), 0) from leg where account = 'cash-clearing') as clearing,
      (select coalesce(sum(amount_cents), 0) from remittance where practice_id = ${practiceId} and payer_id is not null)
        + (select coalesce(sum(cents), 0) from leg where account = 'cash-clearing' and event in ('patient-paid', 'prepaid', 'recovered'))
        - (select coalesce(sum(amount_cents), 0) from deposit where practice_id = ${practiceId} and set_aside_at is null) as expected,
      (select count(*)::int from (
        select d.id from deposit d join deposit_match m on m.practice_id = d.practice_id and m.deposit_id = d.id and m.ended_at is null
        where d.practice_id = ${practiceId} group by d.id, d.amount_cents having sum(m.cents) > d.amount_cents
        union all
        select r.id from remittance r join deposit_match m on m.practice_id = r.practice_id and m.remittance_id = r.id and m.ended_at is null
        where r.practice_id = ${practiceId} group by r.id, r.amount_cents having sum(m.cents) > r.amount_cents) as x) as ties`.execute(db);
  const r = rows[0]!;
  return [
    ...(r.deposits === r.booked ? [] : [`deposits are ${dollars(r.deposits)}, in the books ${dollars(r.booked)}`]),
    ...(r.refunds === r.sent ? [] : [`refunds sent are ${dollars(r.refunds)}, in the books ${dollars(r.sent)}`]),
    ...(r.clearing === r.expected
      ? []
      : [`${dollars(r.expected)} was received and not seen in the bank, the books say ${dollars(r.clearing)}`]),
    ...(r.ties === 0 ? [] : [`${r.ties} deposits or payments are tied to more money than they are`]),
  ];
}
