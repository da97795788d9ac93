import { asCents, asDate } from '@claimwright/core/base';
import { type Entry, post } from '@claimwright/core/ledger';
import { expect, it } from 'vitest';
import { postEntries } from '../store/ledger.ts';
import { testDatabase } from '../store/test-database.ts';
import { clinicForTest } from './clinic-for-test.ts';

const database = await testDatabase();

it('the ledger refuses what names a patient on another patient’s visit', async () => {
  const c = await clinicForTest(database);
  const [one, two] = [await c.sent(['first']), await c.sent(['first'])];
  const before = await c.accounts();
  const paidBy = (patient: string, claim: string): Entry =>
    post({ event: 'charged', date: asDate('2026-05-01'), patient, claim, line: 2, amount: asCents(10_00) });
  const posting = (entry: Entry) => c.within(({ db, practiceId, now, newId }) => postEntries(db, practiceId, [entry], now, newId));
  await expect(posting(paidBy(two.patientId, one.encounterId))).rejects.toThrow('another patient');
  // The visit's own patient, and no such line: the keys of the tables hold too.
  await expect(posting(paidBy(one.patientId, one.encounterId))).rejects.toThrow('ledger_posting_practice_id_encounter_id_line_fkey');
  expect(await c.accounts()).toEqual(before);
});
