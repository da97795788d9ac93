import { asCents } from '@claimwright/core/base';
import { expect, it } from 'vitest';
import { testDatabase } from '../../store/test-database.ts';
import { waitingForDeposit } from '../../store/views/deposits.ts';
import { clinicForTest } from '../clinic-for-test.ts';
import { happen, personOf, prepaidBy } from './bank-for-test.ts';
import { makeDepositSlip } from './deposit-slip.ts';
import { enterDeposit } from './enter-deposit.ts';
import { matchByHand, unmatchDeposit } from './match-by-hand.ts';
import { expectedPayments, openDeposits } from './match-open.ts';

const database = await testDatabase();

/** One slip of cash and a check: R-1 40.00, R-2 60.00. */
async function slipOfTwo() {
  const c = await clinicForTest(database);
  const { patientId } = await c.visit(['first']);
  await happen(c, prepaidBy(patientId, 'R-1', 40_00), prepaidBy(patientId, 'R-2', 60_00));
  const pat = await personOf(c, 'Pat', 'poster');
  const slip = await pat((u) => makeDepositSlip(u, { remittances: [], receipts: ['R-1', 'R-2'] }));
  const bankShows = (cents: number, kind: 'cash' | 'check') =>
    pat((u) => enterDeposit(u, { date: u.today, cents: asCents(cents), kind, trace: '', originator: '', description: `counter ${kind}` }));
  const ties = () =>
    c.within(({ db, practiceId }) =>
      db
        .selectFrom('deposit_match as m')
        .innerJoin('deposit as d', (j) => j.onRef('d.practice_id', '=', 'm.practice_id').onRef('d.id', '=', 'm.deposit_id'))
        .select(['m.id', 'd.amount_cents', 'm.receipt', 'm.cents'])
        .where('m.practice_id', '=', practiceId)
        .where('m.ended_at', 'is', null)
        .orderBy('d.amount_cents')
        .orderBy('m.receipt')
        .execute(),
    );
  const told = async () => (await ties()).map((t) => [t.amount_cents, t.receipt, t.cents]);
  return { ...c, pat, slipId: slip.ok ? slip.value.id : '', bankShows, ties, told };
}

it('a slip that the bank shows as cash and checks apart is tied once, each deposit to its own items', async () => {
  const o = await slipOfTwo();
  await o.bankShows(40_00, 'cash');
  await o.bankShows(60_00, 'check');
  expect(await o.told()).toEqual([
    [40_00, 'R-1', 40_00],
    [60_00, 'R-2', 60_00],
  ]);
  expect(await o.accounts()).toEqual({ bank: 100_00, 'unapplied-credits': -100_00 });
  // One of the two was wrong: so much of the slip is open again, and no more.
  await o.pat(async (u) => unmatchDeposit(u, (await o.ties())[0]!.id, 'other money'));
  expect(await o.within(expectedPayments)).toMatchObject([{ id: o.slipId, amount: 40_00 }]);
  expect((await o.within(waitingForDeposit)).rows).toMatchObject([
    { kind: 'slip', amountCents: 100_00, matchedCents: 60_00, state: 'short' },
  ]);
});

it('a person ties parts of a slip that no item is; what is left of it waits', async () => {
  const o = await slipOfTwo();
  await o.bankShows(70_00, 'check');
  const byHand = async (why: string) => {
    const [deposit] = await o.within((u) => openDeposits(u));
    return o.pat((u) => matchByHand(u, deposit!.id, { payments: [o.slipId], why }));
  };
  expect(await byHand('')).toMatchObject({ ok: false, error: { kind: 'needs-reason' } });
  expect(await byHand('the bank shows the rest tomorrow')).toMatchObject({ ok: true });
  await o.bankShows(30_00, 'cash');
  expect(await o.told()).toEqual([
    [30_00, 'R-2', 30_00],
    [70_00, 'R-1', 40_00],
    [70_00, 'R-2', 30_00],
  ]);
  expect(await o.within(expectedPayments)).toEqual([]);
});
