import { asCents, asDate } from '@claimwright/core/base';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../store/test-database.ts';
import { clinicForTest } from '../clinic-for-test.ts';
import { era, type PaidLine } from '../files-for-test.ts';
import { person } from '../people-for-test.ts';
import { credits } from '../refunds/credits.ts';
import { decideRefund } from '../refunds/decide-refund.ts';
import { requestRefund } from '../refunds/request-refund.ts';
import { type PaperRemittance, recordPaper } from './record-paper.ts';
import { releasePayment } from './release-payment.ts';

const database = await testDatabase();
const newClinic = () => clinicForTest(database);
type Clinic = Awaited<ReturnType<typeof newClinic>>;

// 150.00 charged, 90.00 paid, 40.00 by contract, 20.00 the patient's.
const paid: PaidLine = {
  charge: 150_00,
  paid: 90_00,
  adjustments: [
    ['CO', '45', 40_00],
    ['PR', '2', 20_00],
  ],
};
const unbalanced: PaidLine = { ...paid, adjustments: [['PR', '2', 20_00]] };
const denied = (number: string) => ({
  number,
  status: '4',
  lines: [{ charge: 150_00, paid: 0, adjustments: [['CO', '16', 150_00]] as const }],
});
const scan = { name: 'check 77.pdf', bytes: Buffer.from('%PDF-1.7 a check and its stub') };

/** The same, as somebody types it in from the check's stub. */
async function typed(c: Clinic, number: string, more: Partial<PaperRemittance> = {}) {
  const { id: payerId } = await c.within(({ db, practiceId }) =>
    db.selectFrom('payer').select('id').where('practice_id', '=', practiceId).where('short_name', '=', 'first').executeTakeFirstOrThrow(),
  );
  const adjustments = [
    { group: 'CO', reason: '45', amount: asCents(40_00) },
    { group: 'PR', reason: '2', amount: asCents(20_00) },
  ] as const;
  const amounts = { charge: asCents(150_00), paid: asCents(90_00) };
  const claim = {
    ...{
      ...amounts,
      patientControlNumber: number,
      status: '1',
      patientResponsibility: asCents(20_00),
      patient: {},
      adjustments: [],
      remarks: [],
    },
    lines: [{ ...amounts, procedure: '99213', modifiers: [], units: '1', adjustments, remarks: [] }],
  };
  const payment = {
    method: 'CHK',
    trace: '77',
    paymentDate: asDate('2026-05-01'),
    amount: asCents(90_00),
    providerAdjustments: [],
  } as const;
  const recorded = await c.within((unit) => recordPaper(unit, { payerId, ...payment, claims: [claim], ...more }, scan));
  if (!recorded.ok) throw new Error(JSON.stringify(recorded.error));
  return recorded.value;
}
const cash = async (c: Clinic) => {
  const { 'cash-clearing': clearing, 'unapplied-payer-cash': waits } = await c.accounts();
  return { clearing, waits };
};
const once = { clearing: 90_00, waits: undefined };
const heldOf = (c: Clinic) =>
  c.within(({ db, practiceId }) =>
    db
      .selectFrom('remittance')
      .select(['id', 'replaced_by'])
      .where('practice_id', '=', practiceId)
      .where('status', '=', 'quarantined')
      .execute(),
  );

describe('one check, on paper and as a file', () => {
  it('a quarantined file that is typed in from paper is posted once, and cannot be released any more', async () => {
    const c = await newClinic();
    const { number } = await c.sent(['first']);
    await c.receive(era({ trace: '77', claims: [{ number, lines: [unbalanced] }] }));
    expect(await cash(c)).toEqual({ clearing: 90_00, waits: -90_00 });
    expect(await typed(c, number)).toMatchObject({ kind: 'posted' });
    expect(await cash(c)).toEqual(once);
    const [held] = await heldOf(c);
    expect(held!.replaced_by).not.toBeNull();
    const mara = await person(c, 'Mara', 'manager');
    expect(await mara.does((unit) => releasePayment(unit, held!.id, 'it never balances'))).toMatchObject({
      ok: false,
      error: { says: 'This payment came otherwise too, and was posted from there.' },
    });
    expect(await cash(c)).toEqual(once);
  });

  it('paper that does not balance is replaced by the file that does', async () => {
    const c = await newClinic();
    const { number } = await c.sent(['first']);
    expect(await typed(c, number, { amount: asCents(90_00), claims: [] })).toMatchObject({ kind: 'quarantined' });
    expect((await c.receive(era({ trace: '77', claims: [{ number, lines: [paid] }] }))).status).toBe('processed');
    expect(await cash(c)).toEqual(once);
  });

  it('neither balances: the money waits once', async () => {
    const c = await newClinic();
    const { number } = await c.sent(['first']);
    await c.receive(era({ trace: '77', claims: [{ number, lines: [unbalanced] }] }));
    await typed(c, number, { claims: [] });
    expect(await cash(c)).toEqual({ clearing: 90_00, waits: -90_00 });
  });

  it('whose waiting cash went back to the payer is not posted: void the refund first', async () => {
    const c = await newClinic();
    const { number, encounterId } = await c.sent(['first']);
    await c.receive(era({ trace: '77', claims: [{ number, lines: [unbalanced] }] }));
    const mara = await person(c, 'Mara', 'manager');
    const [credit] = await c.within(credits);
    const asked = await mara.does((unit) => requestRefund(unit, credit!, { cents: credit!.cents, why: 'the payer asks for it back' }));
    if (!asked.ok) throw new Error(JSON.stringify(asked.error));
    if (asked.value.status === 'requested')
      await mara.does((unit) => decideRefund(unit, asked.value.id, { granted: true, why: 'yes', alone: true }));
    expect((await cash(c)).waits).toBeUndefined();
    const [held] = await heldOf(c);
    expect(await mara.does((unit) => releasePayment(unit, held!.id, 'it never balances'))).toMatchObject({
      ok: false,
      error: { says: expect.stringContaining('was refunded: void that refund first') },
    });
    expect((await cash(c)).waits).toBeUndefined();
    expect(await c.accounts(encounterId)).toMatchObject({ 'ar-insurance': 150_00 });
  });

  it.each([
    ['another day, as it was deposited later', { paymentDate: asDate('2026-05-04') }],
    ['zeros in front of its number', { trace: '000077' }],
  ])('typed in twice: %s', async (_, more) => {
    const c = await newClinic();
    const { number } = await c.sent(['first']);
    await typed(c, number);
    expect(await typed(c, number, more)).toMatchObject({ kind: 'duplicate' });
    expect(await cash(c)).toEqual(once);
  });

  it('another check of the same amount is another payment', async () => {
    const c = await newClinic();
    const [a, b] = [await c.sent(['first']), await c.sent(['first'])];
    await typed(c, a.number);
    expect(await typed(c, b.number, { trace: '770' })).toMatchObject({ kind: 'posted' });
    expect(await cash(c)).toEqual({ clearing: 180_00, waits: undefined });
  });
});

describe('notices of nothing paid under one trace', () => {
  it('are as many as they are: each has its own claims', async () => {
    const c = await newClinic();
    const [a, b] = [await c.sent(['first']), await c.sent(['first'])];
    await c.receive(era({ trace: '0', claims: [denied(a.number)] }));
    await c.receive(era({ trace: '0', claims: [denied(b.number)] }));
    expect([await c.statusOf(a.claimId), await c.statusOf(b.claimId)]).toEqual(['denied', 'denied']);
  });

  it('that come again are the same, in whatever order their claims stand', async () => {
    const c = await newClinic();
    const [a, b] = [await c.sent(['first']), await c.sent(['first'])];
    await c.receive(era({ trace: '0', claims: [denied(a.number), denied(b.number)] }));
    const again = await c.receive(era({ trace: '0', claims: [denied(b.number), denied(a.number)] }));
    expect(again.says).toContain('came before');
  });
});

it('a payment that comes again with other claims is not posted, and a person compares', async () => {
  const c = await newClinic();
  const [a, b] = [await c.sent(['first']), await c.sent(['first'])];
  await c.receive(era({ trace: '77', claims: [{ number: a.number, lines: [paid] }] }));
  const again = await c.receive(era({ trace: '77', claims: [{ number: b.number, lines: [paid] }] }));
  expect(again.says).toContain('says something else now');
  expect(await cash(c)).toEqual(once);
  const items = await c.within(({ db, practiceId }) =>
    db.selectFrom('work_item').select('title').where('practice_id', '=', practiceId).where('key', 'like', 'differs:%').execute(),
  );
  expect(items).toEqual([{ title: expect.stringContaining('came again with other claims') }]);
});
