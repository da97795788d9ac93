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

/** What the bank has shown by the end is what payers sent through it, and what its lists misread. */
export async function unlikeTransfers({ db, practiceId }: Looking, totals: Totals, misreadCents: number): Promise<readonly Violation[]> {
  const { rows } = await sql<{ cents: string }>`
    select coalesce(sum(amount_cents), 0) as cents from deposit where practice_id = ${practiceId} and format = 'list'`.execute(db);
  const [shown, sent] = [Number(rows[0]!.cents), totals.bankedCents + misreadCents];
  return shown === sent ? [] : [`the bank showed ${dollars(sent)}, taken in are ${dollars(shown)}`];
}
