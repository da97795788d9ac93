import { showMoney } from '@claimwright/core/base';
import type { Totals } from '@claimwright/simulator';
import { sql } from 'kysely';
import type { Unit } from '../../app/unit.ts';

/** What does not hold, in a sentence; nothing when all does. */
export type Violation = string;

/** Days that a claim at a payer may stay without a word before somebody must look at it. */
const silentDays = 45;

const dollars = (cents: number | string): string => showMoney(Number(cents) as never);

/** What must hold after every day: within the books, between the books and the files, and for every claim. */
export async function violations(unit: Unit): Promise<readonly Violation[]> {
  return [
    ...(await unbalanced(unit)),
    ...(await unlikeSubLedgers(unit)),
    ...(await unlikeFiles(unit)),
    ...(await forgottenClaims(unit)).map((claim) => `claim ${claim} waits for nobody and nothing`),
  ];
}

async function unbalanced({ db, practiceId }: Unit): Promise<readonly Violation[]> {
  const { rows } = await sql<{ key: string; cents: string }>`
    select e.key, sum(p.cents) as cents from ledger_entry e
    join ledger_posting p on p.practice_id = e.practice_id and p.entry_id = e.id
    where e.practice_id = ${practiceId} group by e.id, e.key having sum(p.cents) <> 0`.execute(db);
  return rows.map(({ key, cents }) => `entry ${key} is off by ${dollars(cents)}`);
}

/** Control accounts against what is kept by visit, and charges against where they went. */
async function unlikeSubLedgers({ db, practiceId }: Unit): Promise<readonly Violation[]> {
  const { rows } = await sql<{ receivable: string; byVisit: string; charges: string; charged: string }>`
    with leg as (select * from ledger_posting where practice_id = ${practiceId})
    select
      (select coalesce(sum(cents), 0) from leg where account in ('ar-insurance', 'ar-patient', 'ar-agency')) as receivable,
      (select coalesce(sum(open), 0) from (select sum(cents) as open from leg
        where account in ('ar-insurance', 'ar-patient', 'ar-agency') and encounter_id is not null group by encounter_id, line) as v) as "byVisit",
      (select coalesce(sum(cents), 0) from charge where practice_id = ${practiceId}) as charges,
      (select coalesce(-sum(cents), 0) from leg where account = 'gross-charges') as charged`.execute(db);
  const { receivable, byVisit, charges, charged } = rows[0]!;
  return [
    ...(receivable === byVisit ? [] : [`receivables are ${dollars(receivable)}, by visit and line ${dollars(byVisit)}`]),
    ...(charges === charged ? [] : [`charges are ${dollars(charges)}, in the books ${dollars(charged)}`]),
  ];
}

/** Cash of payers in the books is what their posted payments say, and what waits of those that were not posted. */
async function unlikeFiles({ db, practiceId }: Unit): Promise<readonly Violation[]> {
  const { rows } = await sql<{ trace: string; sent: string; booked: string }>`
    select r.trace, r.amount_cents as sent, coalesce(b.cents, 0) as booked
    from remittance r
    left join lateral (
      select sum(p.cents) as cents from ledger_entry e join ledger_posting p on p.practice_id = e.practice_id and p.entry_id = e.id
      where e.practice_id = r.practice_id and p.account = 'cash-clearing' and e.event <> 'reversed'
        and e.source->>'remittance' is not null
        and e.source->>'file' = r.file_id::text and e.source->>'remittance' like '%' || replace(r.trace, ':', '%') || '%'
    ) as b on true
    where r.practice_id = ${practiceId} and r.status = 'posted' and coalesce(b.cents, 0) <> r.amount_cents`.execute(db);
  return rows.map(({ trace, sent, booked }) => `payment ${trace} is ${dollars(sent)}, its cash in the books ${dollars(booked)}`);
}

/**
 * Claims that nothing and nobody looks at next: neither settled, nor waiting to be checked or sent, nor with an open work item or a day on which they come up
 * again, nor at a payer that may still answer.
 */
export async function forgottenClaims({ db, practiceId, today }: Unit): Promise<readonly string[]> {
  const { rows } = await sql<{ number: string }>`
    select c.patient_control_number as number from claim c
    where c.practice_id = ${practiceId} and c.status not in ('ready', 'checked')
      and not exists (select 1 from work_item w where w.practice_id = c.practice_id and w.status = 'open'
        and (w.claim_id = c.id or w.encounter_id = c.encounter_id))
      and not exists (select 1 from due d where d.practice_id = c.practice_id and d.subject_id = c.id and d.done_at is null)
      and not (c.status in ('sent', 'received', 'accepted', 'forwarded') and c.status_at::date >= ${today}::date - ${silentDays}::int)
      and exists (select 1 from ledger_posting p where p.practice_id = c.practice_id and p.encounter_id = c.encounter_id
        and p.account = 'ar-insurance' and p.payer_id = c.payer_id group by p.line having sum(p.cents) > 0)
    order by 1`.execute(db);
  return rows.map(({ number }) => number);
}

/** What payers say that they paid against what we posted: of the whole, and of each claim and payer. At the end, when all mail has come. */
export async function unlikePayers({ db, practiceId }: Unit, totals: Totals): Promise<readonly Violation[]> {
  const { rows } = await sql<{ cents: string }>`
    select coalesce(sum(amount_cents), 0) as cents from remittance where practice_id = ${practiceId} and status = 'posted'`.execute(db);
  const posted = Number(rows[0]!.cents);
  const whole = posted === totals.paymentsCents ? [] : [`payers sent ${dollars(totals.paymentsCents)}, posted are ${dollars(posted)}`];
  const claims = await sql<{ number: string; payer: string; cents: string }>`
    select q.content->>'patientControlNumber' as number, y.payer_number as payer, sum(q.paid_cents) as cents
    from remittance_claim q join remittance r on r.practice_id = q.practice_id and r.id = q.remittance_id
    join payer y on y.practice_id = r.practice_id and y.id = r.payer_id
    where q.practice_id = ${practiceId} and r.status = 'posted' group by 1, 2`.execute(db);
  const ours = new Map(claims.rows.map(({ number, payer, cents }) => [`${number} ${payer}`, Number(cents)]));
  const theirs = Object.entries(totals.byClaim).flatMap(([number, byPayer]) =>
    Object.entries(byPayer).map(([payer, cents]) => [`${number} ${payer}`, cents as number] as const),
  );
  const differing = theirs.filter(([key, cents]) => (ours.get(key) ?? 0) !== cents);
  return [
    ...whole,
    ...differing.map(([key, cents]) => `claim and payer ${key}: paid ${dollars(cents)}, posted ${dollars(ours.get(key) ?? 0)}`),
  ];
}
