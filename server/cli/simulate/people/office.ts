import { addDays, asCents, type Cents, type IsoDate, weekday } from '@claimwright/core/base';
import { sql } from 'kysely';
import { answerWriteOff } from '../../../app/books/answer-write-off.ts';
import { decideBooksPolicy } from '../../../app/books/books-policy.ts';
import { closeBooks } from '../../../app/books/close-books.ts';
import { writeOff } from '../../../app/books/write-off.ts';
import { releasePayment } from '../../../app/intake/release-payment.ts';
import type { Acts } from './acts.ts';

/** The manager's and the biller's day: what is given up, months that end, payments that do not balance. */
export async function officeDay(acts: Acts, today: IsoDate): Promise<void> {
  await policy(acts, today);
  await giveUp(acts, today);
  await answerRequests(acts, today);
  await closeMonth(acts, today);
  await releaseHeld(acts, today);
}

const policy = ({ act }: Acts, from: IsoDate) =>
  act('ruth', 'policy decided', 'once', (unit) =>
    decideBooksPolicy(unit, {
      from,
      content: { writeOffLimitCents: asCents(2000), smallBalance: { cents: asCents(900), days: 35 } },
      why: 'Our policy',
    }),
  );

interface Old {
  readonly number: string;
  readonly encounter: string;
  readonly payer: string | null;
  readonly lines: readonly { readonly line: number; readonly cents: Cents }[];
}

/** What has been owed for two months: of patients, charity or bad debt; of payers, what nobody will pay any more. */
async function giveUp({ see, act, random }: Acts, today: IsoDate): Promise<void> {
  if (weekday(today) !== 3) return;
  const old = await see(async ({ db, practiceId }) => {
    const { rows } = await sql<Old>`
      select v.number, b.encounter_id as encounter, nullif(b.payer_id, '00000000-0000-0000-0000-000000000000') as payer,
        json_agg(json_build_object('line', b.line, 'cents', b.cents) order by b.line) as lines
      from ledger_balance b join encounter v on v.practice_id = b.practice_id and v.id = b.encounter_id
      where b.practice_id = ${practiceId} and b.account in ('ar-patient', 'ar-insurance') and b.cents > 0 and b.line > 0
        and b.since <= ${today}::date - case b.account when 'ar-patient' then 60 else 75 end
      group by 1, 2, 3 order by 1, 3`.execute(db);
    return rows;
  });
  for (const { number, encounter, payer, lines } of old) {
    const own = random.fork(`give up ${number} ${payer === null}`);
    const account = payer === null ? (own.chance(1, 2) ? 'charity-care' : 'bad-debt') : 'denial-write-offs';
    if (own.chance(2, 3))
      await act('arturo', `${account} asked`, number, (unit) =>
        writeOff(unit, { encounterId: encounter, ...(payer ? { payerId: payer } : {}), account, lines, why: 'Owed for two months' }),
      );
  }
}

/** Another day, another person: of four requests one is refused. */
async function answerRequests({ see, act, random }: Acts, today: IsoDate): Promise<void> {
  const waiting = await see(async ({ db, practiceId }) => {
    const { rows } = await sql<{ id: string; number: string; cents: number }>`
      select q.id, v.number, q.cents from write_off_request q join encounter v on v.practice_id = q.practice_id and v.id = q.encounter_id
      where q.practice_id = ${practiceId} and q.at::date < ${today} and not exists (
        select 1 from write_off_answer a where a.practice_id = q.practice_id and a.request_id = q.id)
        and q.cents > 2000 order by v.number, q.cents`.execute(db);
    return rows;
  });
  for (const { id, number, cents } of waiting) {
    const approved = random.fork(`answer ${number} ${cents}`).below(4) > 0;
    // Whoever asked tries it alone first.
    await act('arturo', 'own write-off approved', id, (unit) =>
      answerWriteOff(unit, id, { approved: true, why: 'Mine', approvers: ['manager'] }),
    );
    await act('ruth', approved ? 'write-off approved' : 'write-off refused', id, (unit) =>
      answerWriteOff(unit, id, { approved, why: 'Looked at', approvers: ['manager'] }),
    );
  }
}

/** From the fifth on, the month before is closed. */
async function closeMonth({ act }: Acts, today: IsoDate): Promise<void> {
  if (Number(today.slice(8)) < 5) return;
  const first = `${today.slice(0, 8)}01` as IsoDate;
  await act('ruth', 'month closed', first, (unit) => closeBooks(unit, addDays(first, -1), 'The month is over'));
}

/** What still does not balance after a week is let through. */
async function releaseHeld({ see, act }: Acts, today: IsoDate): Promise<void> {
  const held = await see(async ({ db, practiceId }) => {
    const { rows } = await sql<{ id: string; trace: string }>`
      select r.id, r.trace from remittance r join staged_payment s on s.practice_id = r.practice_id and s.remittance_id = r.id and s.status = 'quarantined'
      where r.practice_id = ${practiceId} and r.status = 'quarantined' and s.settled_at::date <= ${today}::date - 7
      group by 1, 2 order by 2`.execute(db);
    return rows;
  });
  for (const { id, trace } of held)
    await act('ruth', 'payment released', `${trace} ${today}`, (unit) => releasePayment(unit, id, 'This payer never balances'));
}
