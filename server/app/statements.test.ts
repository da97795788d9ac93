import { asCents, asDate } from '@claimwright/core/base';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../store/test-database.ts';
import { happen, prepaidBy } from './bank/bank-for-test.ts';
import { applyPrepayments } from './books/apply-prepayments.ts';
import { decideBooksPolicy } from './books/books-policy.ts';
import { reverseEntry } from './books/reverse-entry.ts';
import { writeOffSmallBalances } from './books/write-off-small-balances.ts';
import { captureCharges } from './capture-charges.ts';
import { clinicForTest } from './clinic-for-test.ts';
import { era, type PaidLine } from './files-for-test.ts';
import { makeStatement, patientsOwing } from './make-statements.ts';
import { person } from './people-for-test.ts';
import { requestRefund } from './refunds/request-refund.ts';
import { statementContent } from './statement-content.ts';

const database = await testDatabase();

/** 150.00 charged, 90.00 paid, 40.00 the contract's, 20.00 the patient's. */
const paidLine: PaidLine = {
  ...{ procedure: '99213', charge: 150_00, paid: 90_00 },
  adjustments: [
    ['CO', '45', 40_00],
    ['PR', '2', 20_00],
  ],
};

async function office() {
  const c = await clinicForTest(database);
  const owing = () => c.within(patientsOwing);
  const told = (patientId: string) => c.within((u) => statementContent(u, c.app.knowledge, patientId, 'S-1'));
  const paidVisit = async (lines: readonly PaidLine[] = [paidLine], codes: readonly string[] = ['99213']) => {
    const claim = await c.sent(['first'], { codes: [...codes] });
    await c.receive(era({ trace: `E${claim.number}`, claims: [{ number: claim.number, icn: 'ICN000001', lines: [...lines] }] }));
    return claim;
  };
  return { ...c, owing, told, paidVisit };
}

describe('what a patient is asked for', () => {
  it('is less by what they paid ahead, which pays it in the next round', async () => {
    const o = await office();
    const { patientId, encounterId } = await o.paidVisit();
    expect(await o.owing()).toEqual([patientId]);
    await happen(o, prepaidBy(patientId, 'COPAY', 15_00));
    expect(await o.told(patientId)).toMatchObject({ total: 5_00, paidAhead: 15_00, visits: [{ youOwe: 20_00, youPaid: 0 }] });
    expect(await o.within(applyPrepayments)).toBe(1);
    expect(await o.within(applyPrepayments)).toBe(0);
    expect(await o.accounts(encounterId)).toMatchObject({ 'ar-patient': 5_00 });
    expect((await o.accounts())['unapplied-credits']).toBeUndefined();
    expect(await o.told(patientId)).toMatchObject({ total: 5_00, visits: [{ youOwe: 5_00, youPaid: 15_00, planPaid: 90_00 }] });
    await happen(o, prepaidBy(patientId, 'DESK', 30_00));
    expect(await o.owing()).toEqual([]);
    expect(await o.within((u) => makeStatement(u, o.app.knowledge, patientId))).toBeUndefined();
    await o.within(applyPrepayments);
    expect(await o.accounts()).toMatchObject({ 'unapplied-credits': -25_00 });
  });

  it('what is asked to be refunded pays nothing, nor does a line from which a person took it back', async () => {
    const o = await office();
    const { patientId } = await o.paidVisit();
    await happen(o, prepaidBy(patientId, 'R-1', 150_00));
    const pia = await person(o, 'Pia', 'poster');
    const credit = { kind: 'patient-credit', payerId: null, patientId, encounterId: null, line: null } as const;
    await pia.does((u) => requestRefund(u, credit, { cents: asCents(145_00), why: 'moved away' }));
    await o.within(applyPrepayments);
    expect(await o.accounts()).toMatchObject({ 'ar-patient': 15_00, 'unapplied-credits': -145_00 });
    const { key } = await o.within(({ db, practiceId }) =>
      db
        .selectFrom('ledger_entry')
        .select('key')
        .where('practice_id', '=', practiceId)
        .where('event', '=', 'applied')
        .executeTakeFirstOrThrow(),
    );
    await pia.does((u) => reverseEntry(u, { key, why: 'it is for the child' }));
    expect(await o.within(applyPrepayments)).toBe(0);
    expect(await o.owing()).toEqual([]);
  });

  it('is not what a payer still decides, nor a visit that is not coded', async () => {
    const o = await office();
    const denied: PaidLine = { procedure: '87880', charge: 25_50, paid: 0, adjustments: [['CO', '16', 25_50]] };
    await o.paidVisit([paidLine, denied], ['99213', '87880']);
    const walkIn = await o.visit([]);
    await o.within((u) => captureCharges(u, walkIn.encounterId));
    expect((await o.accounts(walkIn.encounterId))['ar-patient']).toBeGreaterThan(0);
    expect(await o.owing()).toEqual([]);
    expect(await o.told(walkIn.patientId)).toMatchObject({ total: 0, visits: [] });
  });

  it('tells what the plan and the patient paid as it stands, whatever was paid and taken back', async () => {
    const o = await office();
    const { patientId, encounterId, number } = await o.paidVisit();
    await happen(o, {
      ...{ event: 'patient-paid', date: asDate('2026-05-02'), receipt: 'R-1', patient: patientId, claim: encounterId, line: 1 },
      amount: asCents(5_00),
    });
    // Taken back by a later payment, and paid again as less of the patient's.
    const other = await o.sent(['first']);
    await o.receive(era({ trace: 'WO', claims: [{ number: other.number, lines: [paidLine] }], plb: [['WO', 90_00, 'ICN000001']] }));
    expect((await o.told(patientId)).visits).toEqual([]);
    await o.receive(
      era({
        trace: 'AGAIN',
        claims: [
          { number, icn: 'ICN000002', lines: [{ procedure: '99213', charge: 150_00, paid: 90_00, adjustments: [['OA', '18', 60_00]] }] },
        ],
      }),
    );
    expect((await o.told(patientId)).visits).toMatchObject([{ planPaid: 90_00, planReduced: 40_00, youPaid: 5_00, youOwe: 15_00 }]);
  });
});

it('a small balance is not given up while the practice holds the patient’s money', async () => {
  const o = await office();
  const { patientId } = await o.paidVisit();
  const mara = await person(o, 'Mara', 'manager');
  const content = { writeOffLimitCents: asCents(25_00), smallBalance: { cents: asCents(20_00), days: 10 } };
  await mara.does((u) => decideBooksPolicy(u, { from: u.today, content, why: 'cost of collecting' }));
  await happen(o, prepaidBy(patientId, 'COPAY', 20_00));
  o.setClock('2026-07-14T12:00:00.000Z');
  expect(await o.within((u) => writeOffSmallBalances(u))).toBe(0);
  await o.within(applyPrepayments);
  expect((await o.accounts())['ar-patient']).toBeUndefined();
});
