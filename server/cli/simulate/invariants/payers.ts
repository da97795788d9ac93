import type { Totals } from '@claimwright/simulator';
import { sql } from 'kysely';
import { dollars, type Looking, type Violation } from './violation.ts';

/** What payers say that they paid against what we posted: of the whole, of each payment, and of each claim and payer. At the end, when all mail has come. */
export async function unlikePayers(looking: Looking, totals: Totals): Promise<readonly Violation[]> {
  const { db, practiceId } = looking;
  const { rows } = await sql<{ cents: string }>`
    select coalesce(sum(amount_cents), 0) as cents from remittance where practice_id = ${practiceId} and status = 'posted'`.execute(db);
  const posted = Number(rows[0]!.cents);
  const whole = posted === totals.paymentsCents ? [] : [`payers sent ${dollars(totals.paymentsCents)}, posted are ${dollars(posted)}`];
  return [...whole, ...(await unlikePayments(looking, totals)), ...(await unlikeClaims(looking, totals))];
}

async function unlikePayments({ db, practiceId }: Looking, totals: Totals): Promise<readonly Violation[]> {
  const { rows } = await sql<{ trace: string; payer: string; cents: string }>`
    select r.trace, y.payer_number as payer, r.amount_cents as cents from remittance r join payer y on y.practice_id = r.practice_id and y.id = r.payer_id
    where r.practice_id = ${practiceId} and r.status = 'posted'`.execute(db);
  const ours = new Map<string, number[]>();
  for (const { trace, payer, cents } of rows) ours.set(`${payer} ${trace}`, [...(ours.get(`${payer} ${trace}`) ?? []), Number(cents)]);
  const theirs = new Map(totals.sent.map((p) => [`${p.payerId} ${p.trace}`, p.amount]));
  return [
    ...[...theirs]
      .filter(([key, cents]) => ours.get(key)?.join() !== String(cents))
      .map(([key]) => `payment ${key} is posted ${ours.get(key)?.length ?? 0} times, or at another amount`),
    ...[...ours.keys()].filter((key) => !theirs.has(key)).map((key) => `payment ${key} is posted, and no payer sent it`),
  ];
}

async function unlikeClaims({ db, practiceId }: Looking, totals: Totals): Promise<readonly Violation[]> {
  const claims = await sql<{ number: string; payer: string; cents: string }>`
    select q.content->>'patientControlNumber' as number, y.payer_number as payer, sum(q.paid_cents) as cents
    from remittance_claim q join remittance r on r.practice_id = q.practice_id and r.id = q.remittance_id
    join payer y on y.practice_id = r.practice_id and y.id = r.payer_id
    where q.practice_id = ${practiceId} and r.status = 'posted' group by 1, 2`.execute(db);
  const ours = new Map(claims.rows.map(({ number, payer, cents }) => [`${number} ${payer}`, Number(cents)]));
  const theirs = Object.entries(totals.byClaim).flatMap(([number, byPayer]) =>
    Object.entries(byPayer).map(([payer, cents]) => [`${number} ${payer}`, cents as number] as const),
  );
  return theirs
    .filter(([key, cents]) => (ours.get(key) ?? 0) !== cents)
    .map(([key, cents]) => `claim and payer ${key}: paid ${dollars(cents)}, posted ${dollars(ours.get(key) ?? 0)}`);
}

/**
 * What patients were left with is what their payer said, where one payer alone decided on a visit: with a second one it depends on both.
 * What is held as a question is not the patient's yet.
 */
export async function unlikePatients({ db, practiceId }: Looking, totals: Totals): Promise<readonly Violation[]> {
  const { rows } = await sql<{ number: string; payer: string; cents: string }>`
    select c.patient_control_number as number, y.payer_number as payer, coalesce(sum(p.cents), 0) as cents
    from claim c join payer y on y.practice_id = c.practice_id and y.id = c.payer_id
    left join ledger_posting p on p.practice_id = c.practice_id and p.encounter_id = c.encounter_id and p.account = 'ar-patient' and exists (
      select 1 from ledger_entry e left join ledger_entry o on o.practice_id = e.practice_id and o.id = e.reverses
      where e.practice_id = p.practice_id and e.id = p.entry_id and coalesce(o.event, e.event) in ('remitted', 'taken-back', 'transferred'))
    where c.practice_id = ${practiceId} and not exists (
        select 1 from claim d where d.practice_id = c.practice_id and d.encounter_id = c.encounter_id and d.id <> c.id)
      and not exists (select 1 from work_item w where w.practice_id = c.practice_id and w.encounter_id = c.encounter_id and w.status = 'open')
    group by 1, 2`.execute(db);
  return rows.flatMap(({ number, payer, cents }) => {
    const byPayer = totals.patientByClaim[number] ?? {};
    const said = byPayer[payer];
    if (said === undefined || Object.keys(byPayer).length !== 1 || said === Number(cents)) return [];
    return [`claim ${number}: its payer left ${dollars(said)} to the patient, the books ${dollars(cents)}`];
  });
}

/** What the bank has shown by the end is what payers sent through it, and what its lists misread. */
export async function unlikeTransfers({ db, practiceId }: Looking, totals: Totals, misreadCents: number): Promise<readonly Violation[]> {
  const { rows } = await sql<{ cents: string }>`
    select coalesce(sum(amount_cents), 0) as cents from deposit where practice_id = ${practiceId} and format = 'list'`.execute(db);
  const [shown, sent] = [Number(rows[0]!.cents), totals.bankedCents + misreadCents];
  return shown === sent ? [] : [`the bank showed ${dollars(sent)}, taken in are ${dollars(shown)}`];
}
