import { addDays, type Cents, type IsoDate } from '@claimwright/core/base';
import { sql } from 'kysely';
import { type Credit, credits } from '../../../app/refunds/credits.ts';
import { decideRefund } from '../../../app/refunds/decide-refund.ts';
import { requestRefund } from '../../../app/refunds/request-refund.ts';
import { sendRefund, voidRefund } from '../../../app/refunds/send-refund.ts';
import type { Acts } from './acts.ts';

/** What is owed back: asked for, decided by another, sent, and now and then void. */
export async function refundDay(acts: Acts, today: IsoDate): Promise<void> {
  await ask(acts, today);
  await decide(acts, today);
  await send(acts, today);
}

/** Credits wait a while: a payer may take its own back, a patient may have another bill. */
const patienceDays = { 'patient-credit': 25, 'patient-balance': 10, 'payer-balance': 40, 'payer-cash': 60 } as const;

async function ask({ see, act, random }: Acts, today: IsoDate): Promise<void> {
  const old = (await see(credits)).filter((c) => c.cents > c.asked && addDays(c.since, patienceDays[c.kind]) <= today);
  for (const c of old) {
    const name = await see((unit) => nameOf(unit, c));
    const own = random.fork(`refund ${name} ${c.since}`);
    if (c.kind === 'payer-cash' || own.chance(1, 4)) continue;
    const part = c.cents - c.asked > 2000 && own.chance(1, 3) ? Math.ceil((c.cents - c.asked) / 2) : c.cents - c.asked;
    await act('petra', `refund of ${c.kind} asked`, `${name} ${today}`, (unit) =>
      requestRefund(unit, c, { cents: part as Cents, why: 'Nothing else is owed' }),
    );
  }
}

/** By numbers that a seed gives again: a credit has no other name. */
async function nameOf({ db, practiceId }: Parameters<Parameters<Acts['see']>[0]>[0], c: Credit): Promise<string> {
  const { rows } = await sql<{ name: string }>`select concat_ws(' ',
    (select account_number from patient where practice_id = ${practiceId} and id = ${c.patientId}::uuid),
    (select number from encounter where practice_id = ${practiceId} and id = ${c.encounterId}::uuid),
    (select payer_number from payer where practice_id = ${practiceId} and id = ${c.payerId}::uuid), ${c.line}::text, ${c.kind}::text) as name`.execute(
    db,
  );
  return rows[0]!.name;
}

const refundsBy = ({ see }: Acts, status: 'requested' | 'approved' | 'sent', before: IsoDate) =>
  see(async ({ db, practiceId }) => {
    const { rows } = await sql<{ id: string; number: string }>`
      select id, number from refund where practice_id = ${practiceId} and status = ${status}
        and coalesce(decided_at, requested_at)::date < ${before} and coalesce(sent_on, ${before}::date - 1) < ${before} order by number`.execute(
      db,
    );
    return rows;
  });

async function decide(acts: Acts, today: IsoDate): Promise<void> {
  for (const { id, number } of await refundsBy(acts, 'requested', today)) {
    const granted = acts.random.fork(`grant ${number}`).below(6) > 0;
    await acts.act('petra', 'own refund approved', number, (unit) => decideRefund(unit, id, { granted: true, why: 'Mine', alone: true }));
    await acts.act('ruth', granted ? 'refund approved' : 'refund refused', number, (unit) =>
      decideRefund(unit, id, { granted, why: 'Looked at', alone: true }),
    );
  }
}

async function send(acts: Acts, today: IsoDate): Promise<void> {
  for (const { id, number } of await refundsBy(acts, 'approved', today))
    await acts.act('petra', 'refund sent', number, (unit) => sendRefund(unit, id, { method: 'check', reference: `CK${number}` }));
  for (const { id, number } of await refundsBy(acts, 'sent', addDays(today, -20)))
    if (acts.random.fork(`void ${number}`).chance(1, 8))
      await acts.act('petra', 'refund void', number, (unit) => voidRefund(unit, id, 'The check was never cashed'));
}
