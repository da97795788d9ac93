import { asCents, asDate } from '@claimwright/core/base';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../store/test-database.ts';
import { clinicForTest } from '../clinic-for-test.ts';
import { depositList, era, type PaidLine, type Payment } from '../files-for-test.ts';
import { receiveFile } from '../receive-file.ts';
import { postWaitingFiles } from '../receive-remittances.ts';
import { openRound } from '../round.ts';
import { type PaperRemittance, recordPaper } from './record-paper.ts';
import { releasePayment } from './release-payment.ts';

const database = await testDatabase();
const newClinic = () => clinicForTest(database);
type Clinic = Awaited<ReturnType<typeof newClinic>>;

/** 150.00 charged: 90.00 paid, 40.00 by contract, 20.00 coinsurance. */
const paidLine: PaidLine = {
  charge: 150_00,
  paid: 90_00,
  adjustments: [
    ['CO', '45', 40_00],
    ['PR', '2', 20_00],
  ],
};
const posted = { 'ar-patient': 20_00, 'contractual-adjustments': 40_00, 'gross-charges': -150_00 };
const payment = (trace: string, number: string, more: Partial<Payment> = {}): Payment => ({
  trace,
  claims: [{ number, lines: [paidLine] }],
  ...more,
});

const staged = (c: Clinic) =>
  c.within(({ db, practiceId }) =>
    db
      .selectFrom('staged_payment')
      .select(['status', 'remittance_id', 'says', 'claims'])
      .where('practice_id', '=', practiceId)
      .orderBy('staged_at')
      .orderBy('position')
      .execute(),
  );
const waitingClaims = (c: Clinic) =>
  c.within(
    async ({ db, practiceId }) =>
      (await db.selectFrom('staged_claim').select('position').where('practice_id', '=', practiceId).execute()).length,
  );
const remittances = (c: Clinic) =>
  c.within(({ db, practiceId }) =>
    db.selectFrom('remittance').selectAll().where('practice_id', '=', practiceId).orderBy('trace').execute(),
  );

describe('a remittance file', () => {
  it('is staged whole before any of it is posted, and posted by whoever comes next', async () => {
    const c = await newClinic();
    const [one, two] = [await c.sent(['first']), await c.sent(['first'])];
    const bytes = Buffer.from(era(payment('EFT1', one.number), payment('EFT2', two.number)));
    await c.within((unit) => receiveFile(unit, { mailboxId: null, name: 'two.835', sha256: 'a'.repeat(64), bytes }));
    expect((await staged(c)).map((s) => s.status)).toEqual(['staged', 'staged']);
    expect(await waitingClaims(c)).toBe(2);
    expect((await c.accounts())['cash-clearing']).toBeUndefined();

    const round = await openRound(c.app, c.practiceId, { userId: null, name: 'next' });
    await postWaitingFiles(round);
    expect((await staged(c)).map((s) => s.says)).toEqual(['Posted: 1 claim.', 'Posted: 1 claim.']);
    expect(await waitingClaims(c)).toBe(0);
    expect((await c.accounts())['cash-clearing']).toBe(180_00);
  });

  it('that died after it was staged is gone on with when the same bytes come again', async () => {
    const c = await newClinic();
    const { number, encounterId } = await c.sent(['first']);
    const bytes = Buffer.from(era(payment('EFT1', number)));
    const { createHash } = await import('node:crypto');
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    await c.within((unit) => receiveFile(unit, { mailboxId: null, name: 'died.835', sha256, bytes }));
    const again = await c.receive(bytes);
    expect(again).toMatchObject({ status: 'duplicate', says: expect.stringContaining('Posted: 1 claim.') });
    expect(await c.accounts(encounterId)).toEqual(posted);
  });

  it('a payment that makes the program fail waits and is told once; the others of its file are posted', async () => {
    const c = await newClinic();
    const [bad, good] = [await c.sent(['first']), await c.sent(['first'])];
    const bytes = Buffer.from(era(payment('EFT1', bad.number), payment('EFT2', good.number)));
    const { fileId } = await c.within((unit) => receiveFile(unit, { mailboxId: null, name: 'poison.835', sha256: 'b'.repeat(64), bytes }));
    const head = await c.within(async ({ db, practiceId }) => {
      const first = () =>
        db.selectFrom('staged_payment').where('practice_id', '=', practiceId).where('file_id', '=', fileId).where('position', '=', 1);
      const { head } = await first().select('head').executeTakeFirstOrThrow();
      await db
        .updateTable('staged_payment')
        .set({ head: '{}' })
        .where('practice_id', '=', practiceId)
        .where('file_id', '=', fileId)
        .where('position', '=', 1)
        .execute();
      return JSON.stringify(head);
    });
    const next = async () => postWaitingFiles(await openRound(c.app, c.practiceId, { userId: null, name: 'next' }));
    await next();
    await next();
    expect(await c.accounts(good.encounterId)).toEqual(posted);
    expect((await staged(c)).map((s) => s.status)).toEqual(['staged', 'posted']);
    expect(await c.work()).toEqual(['system']);
    // Mended, it is posted with the next round, and its work is done.
    await c.within(({ db, practiceId }) =>
      db.updateTable('staged_payment').set({ head }).where('practice_id', '=', practiceId).where('status', '=', 'staged').execute(),
    );
    await next();
    expect(await c.accounts(bad.encounterId)).toEqual(posted);
    expect(await c.work()).toEqual([]);
  });

  it('large ones are kept byte for byte, piece by piece', async () => {
    const c = await newClinic();
    const { number } = await c.sent(['first']);
    // Blank lines between segments are no content, and a file of them is as large as one likes.
    const text = Buffer.from(era(payment('EFT1', number)))
      .toString('latin1')
      .replaceAll('~', `~${'\n'.repeat(200_000)}`);
    const bytes = Buffer.from(text, 'latin1');
    const { fileId, status } = await c.receive(bytes);
    expect(status).toBe('processed');
    const kept = await c.within(({ db, practiceId }) =>
      db
        .selectFrom('received_file')
        .select('bytes')
        .where('practice_id', '=', practiceId)
        .where('id', '=', fileId)
        .executeTakeFirstOrThrow(),
    );
    expect(kept.bytes!.equals(bytes)).toBe(true);
  });
});

describe('a payment of more claims than go together', () => {
  it('takes its reversals first and sees, part by part, what the parts before it left', async () => {
    const c = await newClinic();
    const { number, encounterId, lines } = await c.sent(['first']);
    const line = { ...paidLine, control: lines[0]! };
    await c.receive(era({ trace: 'EFT1', claims: [{ number, lines: [line] }] }));
    // A correction, 1,000 claims of nobody, then the reversal that makes room for the correction.
    const correction: PaidLine = {
      ...line,
      paid: 100_00,
      adjustments: [
        ['CO', '45', 40_00],
        ['PR', '2', 10_00],
      ],
    };
    const reversal: PaidLine = {
      ...line,
      charge: -150_00,
      paid: -90_00,
      adjustments: [
        ['CO', '45', -40_00],
        ['PR', '2', -20_00],
      ],
    };
    const strangers = Array.from({ length: 1000 }, (_, i) => ({ number: `NOBODY${i}`, lines: [{ charge: 100, paid: 100 }] }));
    await c.receive(
      era({ trace: 'EFT2', claims: [{ number, lines: [correction] }, ...strangers, { number, status: '22', lines: [reversal] }] }),
    );
    expect(await c.accounts(encounterId)).toEqual({ ...posted, 'ar-patient': 10_00 });
    expect(await c.accounts()).toMatchObject({ 'cash-clearing': 100_00 + 1000_00, 'unapplied-payer-cash': -1000_00 });
    expect((await staged(c)).at(-1)).toMatchObject({ status: 'posted', claims: 1002 });
  });
});

describe('a payer that never balances', () => {
  it('is posted on a manager’s word: its cash is what was paid, the difference is in question', async () => {
    const c = await newClinic();
    const { number, encounterId } = await c.sent(['first']);
    await c.receive(era(payment('EFT1', number, { amount: 90_01 })));
    const [held] = await remittances(c);
    const released = await c.within((unit) => releasePayment(unit, held!.id, 'This payer rounds its interest'));
    expect(released.ok && released.value.kind).toBe('posted');
    expect(await c.accounts(encounterId)).toEqual(posted);
    expect(await c.accounts()).toMatchObject({ 'cash-clearing': 90_01, 'payer-adjustments-in-question': -1 });
    expect((await c.accounts())['unapplied-payer-cash']).toBeUndefined();
    expect((await remittances(c))[0]).toMatchObject({ status: 'posted', released_why: 'This payer rounds its interest' });
    // The question of the one cent is the only work left.
    expect(await c.work()).toEqual(['posting']);
    const twice = await c.within((unit) => releasePayment(unit, held!.id, 'once more'));
    expect(twice).toMatchObject({ ok: false, error: { kind: 'not-quarantined' } });
  });

  it.each([
    ['a dollar less than its adjustments leave: the dollar stays with the payer', 89_00, { ...posted, 'ar-insurance': 1_00 }],
    // More than was charged: what is written off is kept back as a question, never the cash.
    ['a dollar more', 91_00, { 'ar-insurance': 39_00, 'ar-patient': 20_00, 'gross-charges': -150_00 }],
  ])('a line that is paid %s', async (_, paid, leaves) => {
    const c = await newClinic();
    const { number, encounterId } = await c.sent(['first']);
    await c.receive(era({ trace: 'EFT1', claims: [{ number, lines: [{ ...paidLine, paid }] }] }));
    expect((await c.accounts())['unapplied-payer-cash']).toBe(-paid);
    const [held] = await remittances(c);
    await c.within((unit) => releasePayment(unit, held!.id, 'Known to be off'));
    expect(await c.accounts(encounterId)).toEqual(leaves);
    expect((await c.accounts())['cash-clearing']).toBe(paid);
  });

  it('what is held for another reason is not released', async () => {
    const c = await newClinic();
    const { number } = await c.sent(['first']);
    await c.receive(era(payment('EFT1', number, { payee: '1999900032' })));
    const [held] = await remittances(c);
    const answer = await c.within((unit) => releasePayment(unit, held!.id, 'please'));
    expect(answer).toMatchObject({ ok: false, error: { kind: 'nothing-open' } });
    expect((await c.accounts())['cash-clearing']).toBeUndefined();
  });
});

describe('a remittance on paper', () => {
  const scan = { name: 'check 77.pdf', bytes: Buffer.from('%PDF-1.7 a check and its stub') };
  const paper = async (c: Clinic, number: string, trace = '77'): Promise<PaperRemittance> => {
    const payer = await c.within(({ db, practiceId }) =>
      db.selectFrom('payer').select('id').where('practice_id', '=', practiceId).where('short_name', '=', 'first').executeTakeFirstOrThrow(),
    );
    const adjustments = [
      { group: 'CO', reason: '45', amount: asCents(40_00) },
      { group: 'PR', reason: '2', amount: asCents(20_00) },
    ] as const;
    const line = { procedure: '99213', modifiers: [], charge: asCents(150_00), paid: asCents(90_00), units: '1', adjustments, remarks: [] };
    return {
      ...{ payerId: payer.id, method: 'CHK', trace, paymentDate: asDate('2026-05-01'), amount: asCents(90_00), providerAdjustments: [] },
      claims: [
        {
          ...{
            patientControlNumber: number,
            status: '1',
            charge: asCents(150_00),
            paid: asCents(90_00),
            patientResponsibility: asCents(20_00),
          },
          ...{ patient: {}, adjustments: [], lines: [line], remarks: [] },
        },
      ],
    };
  };

  it('goes the way of a file, its scan kept', async () => {
    const c = await newClinic();
    const { number, encounterId, claimId } = await c.sent(['first']);
    const typed = await paper(c, number);
    const outcome = await c.within((unit) => recordPaper(unit, typed, scan));
    expect(outcome).toMatchObject({ ok: true, value: { kind: 'posted' } });
    expect(await c.accounts(encounterId)).toEqual(posted);
    expect(await c.statusOf(claimId)).toBe('paid');
    const [kept] = await remittances(c);
    const file = await c.within(({ db, practiceId }) =>
      db
        .selectFrom('received_file')
        .select(['bytes', 'kind', 'status'])
        .where('practice_id', '=', practiceId)
        .where('id', '=', kept!.file_id)
        .executeTakeFirstOrThrow(),
    );
    expect(file).toMatchObject({ kind: 'paper', status: 'processed' });
    expect(file.bytes!.equals(scan.bytes)).toBe(true);
  });

  it('that comes as a file too is posted once, whichever comes first', async () => {
    for (const first of ['paper', 'file']) {
      const c = await newClinic();
      const { number } = await c.sent(['first']);
      const typed = await paper(c, number);
      const byPaper = () => c.within((unit) => recordPaper(unit, typed, scan));
      const byFile = () => c.receive(era(payment('77', number)));
      if (first === 'paper') {
        await byPaper();
        expect((await byFile()).says).toContain('came before');
      } else {
        await byFile();
        expect(await byPaper()).toMatchObject({ value: { kind: 'duplicate' } });
      }
      expect((await c.accounts())['cash-clearing'], first).toBe(90_00);
    }
  });

  it('that does not add up is held, with its cash', async () => {
    const c = await newClinic();
    const { number } = await c.sent(['first']);
    const typed = { ...(await paper(c, number)), amount: asCents(95_00) };
    expect(await c.within((unit) => recordPaper(unit, typed, scan))).toMatchObject({ ok: true, value: { kind: 'quarantined' } });
    expect((await c.accounts())['unapplied-payer-cash']).toBe(-95_00);
    expect(await c.work()).toEqual(['remittance']);
  });

  it('two checks on one scan are two payments; a file that is no picture is refused', async () => {
    const c = await newClinic();
    const [one, two] = [await c.sent(['first']), await c.sent(['first'])];
    await c.within(async (unit) => recordPaper(unit, await paper(c, one.number), scan));
    await c.within(async (unit) => recordPaper(unit, await paper(c, two.number, '78'), scan));
    expect((await c.accounts())['cash-clearing']).toBe(180_00);
    const list = { name: 'list.csv', bytes: Buffer.from(depositList(['2026-05-01', '90.00', '77', 'X'])) };
    const typed = await paper(c, one.number, '79');
    expect(await c.within((unit) => recordPaper(unit, typed, list))).toMatchObject({ ok: false, error: { kind: 'not-a-scan' } });
  });
});
