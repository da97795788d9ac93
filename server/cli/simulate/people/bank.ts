import { asCents, type Cents, type IsoDate, weekday } from '@claimwright/core/base';
import { sql } from 'kysely';
import { makeDepositSlip } from '../../../app/bank/deposit-slip.ts';
import { enterDeposit } from '../../../app/bank/enter-deposit.ts';
import { matchByHand } from '../../../app/bank/match-by-hand.ts';
import { expectedPayments, openDeposits } from '../../../app/bank/match-open.ts';
import { deskMoney } from '../../../app/bank/receipts.ts';
import { setDepositAside } from '../../../app/bank/set-aside.ts';
import type { Acts } from './acts.ts';

/** The way to the bank and its answers: slips, what the bank misread, money that is no payment. */
export async function bankDay(acts: Acts, today: IsoDate): Promise<void> {
  if (weekday(today) === 5) await takeToBank(acts, today);
  if (weekday(today) === 1) await seeSlips(acts, today);
  await tieMisread(acts);
  await strangeMoney(acts, today);
}

/** On Fridays what lies at the desk, and payers' checks, go to the bank. */
async function takeToBank({ see, act }: Acts, today: IsoDate): Promise<void> {
  const receipts = await see(deskMoney);
  const checks = (await see(expectedPayments)).filter((p) => p.method === 'CHK');
  if (receipts.length + checks.length === 0) return;
  await act('petra', 'slip made', today, (unit) =>
    makeDepositSlip(unit, { remittances: checks.map((c) => c.id), receipts: receipts.map((r) => r.receipt) }),
  );
}

/** On Mondays the bank's page shows them. */
async function seeSlips({ see, act }: Acts, today: IsoDate): Promise<void> {
  const slips = await see(async ({ db, practiceId }) => {
    const { rows } = await sql<{ id: string; number: string; cents: Cents }>`
      select s.id, s.number, s.total_cents as cents from deposit_slip s where s.practice_id = ${practiceId} and s.void_at is null and not exists (
        select 1 from deposit_match m where m.practice_id = s.practice_id and m.slip_id = s.id and m.ended_at is null) order by s.number`.execute(
      db,
    );
    return rows;
  });
  for (const { number, cents } of slips)
    await act('petra', 'slip seen', number, (unit) =>
      enterDeposit(unit, { date: today, cents, kind: 'check', trace: number, originator: '', description: `Deposit ${number}` }),
    );
  for (const { id, number } of slips) {
    const deposit = (await see(openDeposits)).find((d) => d.trace === number);
    if (deposit) await act('petra', 'slip tied', number, (unit) => matchByHand(unit, deposit.id, { payments: [id], why: '' }));
  }
}

/** A deposit of a known trace at another amount: the bank misread it, or kept something. */
async function tieMisread({ see, act }: Acts): Promise<void> {
  const [deposits, payments] = [await see(openDeposits), await see(expectedPayments)];
  for (const d of deposits) {
    const payment = payments.find((p) => p.method !== 'SLIP' && d.trace !== '' && p.trace === d.trace);
    if (payment)
      await act('petra', d.amount > payment.amount ? 'over tied' : 'short tied', `${d.trace} ${d.date}`, (unit) =>
        matchByHand(unit, d.id, { payments: [payment.id], why: 'The bank misread it' }),
      );
  }
}

/** Interest of our own account: no payment of anybody. */
async function strangeMoney({ see, act, random }: Acts, today: IsoDate): Promise<void> {
  if (random.fork(`bank interest ${today}`).chance(1, 15))
    await act('petra', 'interest of the bank', today, (unit) =>
      enterDeposit(unit, {
        date: today,
        cents: asCents(123),
        kind: 'other',
        trace: `INT${today}`,
        originator: 'BANK',
        description: 'Interest paid',
      }),
    );
  for (const d of (await see(openDeposits)).filter((o) => o.originator === 'BANK' && o.date < today))
    await act('ruth', 'set aside', d.trace, (unit) => setDepositAside(unit, d.id, 'Our own interest'));
}
