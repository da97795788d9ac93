import { asCents, asDate } from '@claimwright/core/base';
import { reverse } from '@claimwright/core/ledger';
import { describe, expect, it } from 'vitest';
import { postEntries } from '../../store/ledger.ts';
import { testDatabase } from '../../store/test-database.ts';
import { type Clinic, happen, paidLine, personOf, prepaidBy } from '../bank/bank-for-test.ts';
import { reverseEntry } from '../books/reverse-entry.ts';
import { clinicForTest } from '../clinic-for-test.ts';
import { era } from '../files-for-test.ts';
import { type Credit, type CreditOf, credits } from './credits.ts';
import { decideRefund } from './decide-refund.ts';
import { keptRefund } from './refund-kept.ts';
import { refundLetter } from './refund-letter.ts';
import { requestRefund } from './request-refund.ts';
import { sendRefund, voidRefund } from './send-refund.ts';
import { investigate, overpaymentClocks, watchOverpayments } from './watch-overpayments.ts';

const database = await testDatabase();
const newClinic = () => clinicForTest(database);

const owed = (c: Clinic): Promise<readonly Credit[]> => c.within(credits);
/** A patient who prepaid so much. */
async function prepaid(c: Clinic, cents: number): Promise<CreditOf> {
  const { patientId } = await c.visit(['first']);
  await happen(c, prepaidBy(patientId, `R-${patientId.slice(-6)}`, cents));
  return { kind: 'patient-credit', payerId: null, patientId, encounterId: null, line: null };
}
const ask = (cents: number) => ({ cents: asCents(cents), why: 'Covered in full' });
const approve = { granted: true, why: 'Checked', alone: false };
const id = (r: Awaited<ReturnType<typeof requestRefund>>) => (r.ok ? r.value.id : '');

describe('what is owed', () => {
  it('is a balance below zero, line by line, since the day on which it fell', async () => {
    const c = await newClinic();
    const claim = await c.sent(['medicare']);
    const paid = (trace: string, on: string) =>
      era({
        payer: 'medicare',
        trace,
        on: asDate(on),
        claims: [{ number: claim.number, lines: [{ ...paidLine(90_00), control: claim.lines[0]! }] }],
      });
    await c.receive(paid('M1', '2026-05-01'), 'a.835');
    expect(await owed(c)).toEqual([]);
    c.setClock('2026-05-20T15:00:00.000Z');
    // Paid twice for the same line: the patient pays nothing, Medicare is owed.
    await happen(c, {
      event: 'patient-paid',
      date: asDate('2026-05-18'),
      receipt: 'R-9',
      patient: claim.patientId,
      claim: claim.encounterId,
      line: 1,
      amount: asCents(15_00),
    });
    expect(await owed(c)).toMatchObject([
      {
        kind: 'patient-balance',
        patientId: claim.patientId,
        encounterId: claim.encounterId,
        line: 1,
        cents: 15_00,
        asked: 0,
        since: '2026-05-18',
      },
    ]);
  });

  it('is counted since it last was even', async () => {
    const c = await newClinic();
    const { patientId, encounterId } = await c.sent(['first']);
    const paid = (receipt: string, date: string, amount: number) =>
      happen(c, {
        event: 'patient-paid',
        date: asDate(date),
        receipt,
        patient: patientId,
        claim: encounterId,
        line: 1,
        amount: asCents(amount),
      });
    await paid('A', '2026-05-01', 10_00);
    await happen(c, {
      event: 'refunded',
      date: asDate('2026-05-03'),
      refund: 'X',
      of: { kind: 'patient-balance', patient: patientId, claim: encounterId, line: 1 },
      amount: asCents(10_00),
    });
    await paid('B', '2026-05-07', 5_00);
    await paid('C', '2026-05-09', 5_00);
    expect(await owed(c)).toMatchObject([{ cents: 10_00, since: '2026-05-07' }]);
  });
});

describe('a refund', () => {
  it('up to the limit is one person’s: asked for, sent with its letter, and void again', async () => {
    const c = await newClinic();
    const poster = await personOf(c, 'Pat', 'poster');
    const credit = await prepaid(c, 25_00);
    const asked = await poster((unit) => requestRefund(unit, credit, ask(25_00)));
    expect(asked).toMatchObject({ ok: true, value: { status: 'approved' } });
    expect(await c.accounts()).toEqual({ 'cash-clearing': 25_00, 'refunds-payable': -25_00 });
    expect(await owed(c)).toEqual([]);
    const letter = await c.within((unit) => refundLetter(unit, id(asked)));
    expect(letter!.pdf.subarray(0, 5).toString()).toBe('%PDF-');
    const send = () => poster((unit) => sendRefund(unit, id(asked), { method: 'check', reference: '1044' }));
    expect(await send()).toMatchObject({ ok: true });
    expect(await send()).toMatchObject({ ok: false, error: { kind: 'not-approved' } });
    expect(await c.accounts()).toEqual({ 'cash-clearing': 25_00, bank: -25_00 });
    const undo = () => poster((unit) => voidRefund(unit, id(asked), 'The check came back'));
    expect(await undo()).toMatchObject({ ok: true });
    expect(await undo()).toMatchObject({ ok: false, error: { kind: 'over' } });
    expect(await c.accounts()).toEqual({ 'cash-clearing': 25_00, 'unapplied-credits': -25_00 });
    expect(await owed(c)).toMatchObject([{ cents: 25_00 }]);
  });

  it('is undone by voiding it and not in the journal, else its check would leave for nothing', async () => {
    const c = await newClinic();
    const poster = await personOf(c, 'Pat', 'poster');
    const credit = await prepaid(c, 25_00);
    const asked = await poster((unit) => requestRefund(unit, credit, ask(25_00)));
    const refund = await c.within((unit) => keptRefund(unit, id(asked)));
    const undone = await poster((unit) => reverseEntry(unit, { key: refund!.approved().key, why: 'a mistake' }));
    expect(undone).toMatchObject({ ok: false, error: { kind: 'not-this-way' } });
    expect(await owed(c)).toEqual([]);
    // Books in which it was undone before that was refused: nothing is payable, so nothing is sent; void brings both together again.
    await c.within((unit) =>
      postEntries(unit.db, unit.practiceId, [reverse(refund!.approved(), 'before', unit.today)], unit.now, unit.newId),
    );
    expect(await poster((unit) => sendRefund(unit, id(asked), { method: 'check', reference: '1044' }))).toMatchObject({
      ok: false,
      error: { kind: 'not-approved' },
    });
    expect(await poster((unit) => voidRefund(unit, id(asked), 'undone in the journal'))).toMatchObject({ ok: true });
    expect(await c.accounts()).toEqual({ 'cash-clearing': 25_00, 'unapplied-credits': -25_00 });
  });

  it('above the limit takes another person', async () => {
    const c = await newClinic();
    const [mia, noa] = [await personOf(c, 'Mia'), await personOf(c, 'Noa')];
    const credit = await prepaid(c, 250_00);
    const asked = await mia((unit) => requestRefund(unit, credit, ask(250_00)));
    expect(asked).toMatchObject({ ok: true, value: { status: 'requested' } });
    expect([await c.work(), (await c.accounts())['refunds-payable']]).toEqual([['refund'], undefined]);
    expect(await mia((unit) => requestRefund(unit, credit, ask(1)))).toMatchObject({ ok: false, error: { kind: 'too-much' } });
    expect(await mia((unit) => decideRefund(unit, id(asked), approve))).toMatchObject({ ok: false, error: { kind: 'own' } });
    expect(await mia((unit) => decideRefund(unit, id(asked), { ...approve, alone: true }))).toMatchObject({
      ok: false,
      error: { kind: 'own' },
    });
    expect(await noa((unit) => decideRefund(unit, id(asked), approve))).toEqual({ ok: true, value: { status: 'approved' } });
    expect(await noa((unit) => decideRefund(unit, id(asked), approve))).toMatchObject({ ok: false, error: { kind: 'decided' } });
    expect([await c.work(), (await c.accounts())['refunds-payable']]).toEqual([[], -250_00]);
  });

  it('in parts is not more for one person than at once', async () => {
    const c = await newClinic();
    const poster = await personOf(c, 'Pat', 'poster');
    const mia = await personOf(c, 'Mia');
    const credit = await prepaid(c, 400_00);
    const refund = async (cents: number) => {
      const asked = await poster((unit) => requestRefund(unit, credit, ask(cents)));
      return { id: id(asked), status: asked.ok && asked.value.status };
    };
    const first = await refund(60_00);
    expect(first.status).toBe('approved');
    await poster((unit) => sendRefund(unit, first.id, { method: 'check', reference: '1' }));
    const second = await refund(60_00);
    expect(second.status).toBe('requested');
    expect((await refund(40_00)).status).toBe('approved');
    await mia((unit) => decideRefund(unit, second.id, approve));
    expect((await refund(1)).status).toBe('requested');
    // What did not go after all does not count.
    await poster((unit) => voidRefund(unit, first.id, 'the check came back'));
    expect((await refund(60_00)).status).toBe('approved');
  });

  it('above the limit is the sole owner’s own, on record, and may be refused', async () => {
    const c = await newClinic();
    const sole = await personOf(c, 'Sol');
    const credit = await prepaid(c, 250_00);
    const refuse = await sole((unit) => requestRefund(unit, credit, ask(200_00)));
    expect(await sole((unit) => decideRefund(unit, id(refuse), { granted: false, why: 'Not yet', alone: false }))).toEqual({
      ok: true,
      value: { status: 'refused' },
    });
    const asked = await sole((unit) => requestRefund(unit, credit, ask(250_00)));
    expect(await sole((unit) => decideRefund(unit, id(asked), approve))).toMatchObject({ ok: false, error: { kind: 'own' } });
    expect(await sole((unit) => decideRefund(unit, id(asked), { ...approve, alone: true }))).toMatchObject({ ok: true });
    const told = await c.within(({ db, practiceId }) =>
      db.selectFrom('audit').select('action').where('practice_id', '=', practiceId).where('subject', '=', 'refund').orderBy('id').execute(),
    );
    expect(told.map((t) => t.action)).toContain('approved own refund, being alone');
  });

  it('is no more than is owed, and of what is owed', async () => {
    const c = await newClinic();
    const mia = await personOf(c, 'Mia');
    const credit = await prepaid(c, 25_00);
    expect(await mia((unit) => requestRefund(unit, credit, ask(25_01)))).toMatchObject({ ok: false, error: { kind: 'too-much' } });
    expect(await mia((unit) => requestRefund(unit, { ...credit, patientId: c.app.newId() }, ask(1)))).toMatchObject({
      ok: false,
      error: { kind: 'no-such-credit' },
    });
    expect(await c.within((unit) => requestRefund(unit, credit, ask(1)))).toMatchObject({ ok: false, error: { kind: 'nobody' } });
  });
});

describe('an overpayment by Medicare', () => {
  it('has sixty days from when the books show it, which an investigation stops, and is settled when it is sent back, no sooner', async () => {
    const c = await newClinic();
    const mia = await personOf(c, 'Mia');
    const claim = await c.sent(['medicare']);
    const payer = await c.within(({ db, practiceId }) =>
      db.selectFrom('payer').select('id').where('practice_id', '=', practiceId).where('kind', '=', 'medicare').executeTakeFirstOrThrow(),
    );
    c.setClock('2026-05-04T15:00:00.000Z');
    await happen(c, {
      ...{
        event: 'remitted',
        date: asDate('2026-05-04'),
        adjudication: 'twice',
        payer: payer.id,
        patient: claim.patientId,
        claim: claim.encounterId,
        line: 1,
      },
      ...{ paid: asCents(200_00), contractual: asCents(0), moved: asCents(0), movedTo: { kind: 'patient' } },
    });
    const clock = async () => (await c.within(overpaymentClocks))[0]?.deadline.due;
    await c.within(watchOverpayments);
    expect(await clock()).toBe('2026-07-03');
    expect(await c.work()).toEqual(['refund']);
    const of = { payerId: payer.id, encounterId: claim.encounterId };
    c.setClock('2026-05-14T15:00:00.000Z');
    expect(await mia((unit) => investigate(unit, of, { step: 'end', why: 'none' }))).toMatchObject({
      ok: false,
      error: { kind: 'not-begun' },
    });
    expect(await mia((unit) => investigate(unit, of, { step: 'begin', why: 'Related claims' }))).toMatchObject({ ok: true });
    c.setClock('2026-06-13T15:00:00.000Z');
    expect(await clock()).toBe('2026-08-02');
    await mia((unit) => investigate(unit, of, { step: 'end', why: 'Only this one' }));
    await c.within(watchOverpayments);
    const [credit] = await owed(c);
    const asked = await mia((unit) => requestRefund(unit, credit!, { cents: credit!.cents, why: 'Paid twice' }));
    expect(asked).toMatchObject({ ok: true, value: { status: 'approved' } });
    await c.within(watchOverpayments);
    // Approved is not returned.
    expect([await clock(), await c.work()]).toEqual(['2026-08-02', ['refund']]);
    await mia((unit) => sendRefund(unit, id(asked), { method: 'check', reference: '1044' }));
    await c.within(watchOverpayments);
    expect([await clock(), await c.work()]).toEqual([undefined, []]);
    // The check was never cashed: what was known in May is not new in July.
    c.setClock('2026-07-20T15:00:00.000Z');
    await mia((unit) => voidRefund(unit, id(asked), 'never cashed'));
    await c.within(watchOverpayments);
    expect([await clock(), await c.work()]).toEqual(['2026-08-02', ['refund']]);
  });
});
