import { asCents, asDate } from '@claimwright/core/base';
import { expect, it } from 'vitest';
import { testDatabase } from '../../store/test-database.ts';
import { happen, prepaidBy } from '../bank/bank-for-test.ts';
import { makeDepositSlip, voidDepositSlip } from '../bank/deposit-slip.ts';
import { enterDeposit } from '../bank/enter-deposit.ts';
import { deskMoney } from '../bank/receipts.ts';
import { captureCharges } from '../capture-charges.ts';
import { clinicForTest } from '../clinic-for-test.ts';
import { person } from '../people-for-test.ts';
import { reverseEntry } from './reverse-entry.ts';

const database = await testDatabase();

async function receipt() {
  const c = await clinicForTest(database);
  const { patientId } = await c.visit(['first']);
  await happen(c, prepaidBy(patientId, 'R-1', 50_00));
  const pia = await person(c, 'Pia', 'poster');
  const slip = await pia.does((u) => makeDepositSlip(u, { remittances: [], receipts: ['R-1'] }));
  const undo = (patientMoney: 'never-came' | 'waits') =>
    pia.does((u) => reverseEntry(u, { key: 'prepaid/R-1', why: 'a mistake', patientMoney }));
  const bankShows = () =>
    pia.does((u) =>
      enterDeposit(u, { date: u.today, cents: asCents(50_00), kind: 'check', trace: '', originator: '', description: 'counter' }),
    );
  return { ...c, patientId, pia, slipId: slip.ok ? slip.value.id : '', undo, bankShows };
}

it('money that the bank has shown did not never come; it may wait as the patient’s credit, and is not taken to the bank again', async () => {
  const o = await receipt();
  await o.bankShows();
  expect(await o.undo('never-came')).toMatchObject({
    ok: false,
    error: { kind: 'rests-on-it', says: expect.stringContaining('bank has shown') },
  });
  expect(await o.undo('waits')).toMatchObject({ ok: true });
  expect(await o.accounts()).toEqual({ bank: 50_00, 'unapplied-credits': -50_00 });
  expect(await o.within(deskMoney)).toEqual([]);
});

it('money on a slip is undone once the slip is void', async () => {
  const o = await receipt();
  expect(await o.undo('never-came')).toMatchObject({ ok: false, error: { says: expect.stringContaining('slip') } });
  await o.pia.does((u) => voidDepositSlip(u, o.slipId, 'the receipt was a mistake'));
  expect(await o.undo('never-came')).toMatchObject({ ok: true });
  expect([await o.accounts(), await o.within(deskMoney)]).toEqual([{}, []]);
});

it('money that waits goes to the bank by its own receipt, whatever was undone', async () => {
  const o = await receipt();
  const charge = await o.visit([]);
  await o.within((u) => captureCharges(u, charge.encounterId));
  await happen(o, {
    ...{ event: 'patient-paid', date: asDate('2026-04-14'), receipt: 'R-2', patient: charge.patientId, claim: charge.encounterId, line: 1 },
    amount: asCents(20_00),
  });
  const key = `patient-paid/R-2/${charge.encounterId}/1`;
  expect(await o.pia.does((u) => reverseEntry(u, { key, why: 'another patient', patientMoney: 'waits' }))).toMatchObject({ ok: true });
  expect(await o.within(deskMoney)).toMatchObject([{ receipt: 'R-2', cents: 20_00 }]);
});
