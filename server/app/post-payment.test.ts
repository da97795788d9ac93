import { describe, expect, it } from 'vitest';
import { testDatabase } from '../store/test-database.ts';
import { clinicForTest } from './clinic-for-test.ts';
import { depositList, era, type PaidLine } from './files-for-test.ts';

const database = await testDatabase();
const newClinic = () => clinicForTest(database);

/** 150.00 charged: 90.00 paid, 40.00 by contract, 20.00 coinsurance. */
const paidLine = (control?: string): PaidLine => ({
  ...(control ? { control } : {}),
  charge: 150_00,
  paid: 90_00,
  adjustments: [
    ['CO', '45', 40_00],
    ['PR', '2', 20_00],
  ],
});
const taken = (line: PaidLine): PaidLine => ({
  ...line,
  charge: -line.charge,
  paid: -line.paid,
  adjustments: (line.adjustments ?? []).map(([group, reason, cents]) => [group, reason, -cents] as const),
});
const posted = { 'ar-patient': 20_00, 'contractual-adjustments': 40_00, 'gross-charges': -150_00 };

describe('one payment', () => {
  it('posts once under ten at once, each in a file of its own', async () => {
    const c = await newClinic();
    const claim = await c.sent(['first']);
    const files = Array.from({ length: 10 }, () =>
      era({ trace: 'EFT1', claims: [{ number: claim.number, lines: [paidLine(claim.lines[0])] }] }),
    );
    const received = await Promise.all(files.map((f) => c.receive(f)));
    expect(received.map((r) => r.status)).toEqual(Array(10).fill('processed'));
    expect(received.filter((r) => r.says.startsWith('Posted'))).toHaveLength(1);
    expect(received.filter((r) => r.says.includes('nothing was posted again'))).toHaveLength(9);
    expect(await c.accounts()).toEqual({ ...posted, 'cash-clearing': 90_00 });
    expect(await c.statusOf(claim.claimId)).toBe('paid');
  });

  it('is taken once when the same bytes come ten times at once', async () => {
    const c = await newClinic();
    const claim = await c.sent(['first']);
    const bytes = era({ trace: 'EFT1', claims: [{ number: claim.number, lines: [paidLine()] }] });
    const received = await Promise.all(Array.from({ length: 10 }, (_, i) => c.receive(bytes, `${i}.835`)));
    expect(received.filter((r) => r.status === 'processed')).toHaveLength(1);
    expect(received.filter((r) => r.status === 'duplicate')).toHaveLength(9);
    expect(await c.accounts()).toEqual({ ...posted, 'cash-clearing': 90_00 });
  });

  it('is not mistaken for one of the same amount with another trace', async () => {
    const c = await newClinic();
    const [one, two] = [await c.sent(['first']), await c.sent(['first'])];
    await c.receive(era({ trace: 'EFT1', claims: [{ number: one.number, lines: [paidLine()] }] }));
    await c.receive(era({ trace: 'EFT2', claims: [{ number: two.number, lines: [paidLine()] }] }));
    expect((await c.accounts())['cash-clearing']).toBe(180_00);
  });

  it('two of one claim at once: the second one sees what the first one left', async () => {
    const c = await newClinic();
    const claim = await c.sent(['first']);
    await Promise.all(['EFT1', 'EFT2'].map((trace) => c.receive(era({ trace, claims: [{ number: claim.number, lines: [paidLine()] }] }))));
    // Cash is posted twice, for it came twice; the contract and the patient's part only once: the rest is a credit and a question.
    expect(await c.accounts(claim.encounterId)).toEqual({ ...posted, 'ar-insurance': -90_00 });
    expect(await c.work()).toContain('posting');
  });
});

describe('a payment that is not to be trusted', () => {
  const quarantined = { 'ar-insurance': 150_00, 'gross-charges': -150_00 };

  it.each([
    ['in its second payment', 'SVC', 2],
    ['behind its last payment', 'GE', 1],
    ['before its last segment', 'IEA', 1],
  ])('is posted in no part when the file is cut %s', async (_, segment, nth) => {
    const c = await newClinic();
    const [one, two] = [await c.sent(['first']), await c.sent(['first'])];
    const whole = Buffer.from(era(...[one, two].map(({ number }, i) => ({ trace: `EFT${i}`, claims: [{ number, lines: [paidLine()] }] }))));
    const cut = whole.toString().split(`~${segment}*`).slice(0, nth).join(`~${segment}*`);
    const received = await c.receive(Buffer.from(`${cut}~`));
    expect(received.status).toBe('quarantined');
    expect(await c.accounts()).toEqual({ 'ar-insurance': 300_00, 'gross-charges': -300_00 });
    expect(await c.work()).toEqual(['remittance']);
  });

  it('leaves only its cash, unapplied, when it does not balance; the others of its file post', async () => {
    const c = await newClinic();
    const [bad, good] = [await c.sent(['first']), await c.sent(['first'])];
    const received = await c.receive(
      era(
        { trace: 'EFT1', amount: 90_01, claims: [{ number: bad.number, lines: [paidLine()] }] },
        { trace: 'EFT2', claims: [{ number: good.number, lines: [paidLine()] }] },
      ),
    );
    expect(received.status).toBe('quarantined');
    expect(await c.accounts(bad.encounterId)).toEqual(quarantined);
    expect(await c.accounts(good.encounterId)).toEqual(posted);
    expect((await c.accounts())['unapplied-payer-cash']).toBe(-90_01);
    expect(await c.statusOf(bad.claimId)).toBe('sent');
    expect(await c.work()).toEqual(['remittance']);
  });

  it('is tried again when it comes again: held still while it does not balance, posted once it does', async () => {
    const c = await newClinic();
    const claim = await c.sent(['first']);
    const payment = (line: PaidLine) => era({ trace: 'EFT1', amount: 90_01, claims: [{ number: claim.number, lines: [line] }] });
    await c.receive(payment(paidLine()));
    expect((await c.receive(payment(paidLine()))).status).toBe('quarantined');
    expect((await c.accounts())['unapplied-payer-cash']).toBe(-90_01);

    const mended: PaidLine = {
      charge: 150_00,
      paid: 90_01,
      adjustments: [
        ['CO', '45', 39_99],
        ['PR', '2', 20_00],
      ],
    };
    expect((await c.receive(payment(mended))).status).toBe('processed');
    // The cash is there once, and no longer waits.
    expect(await c.accounts()).toEqual({ ...posted, 'contractual-adjustments': 39_99, 'cash-clearing': 90_01 });
    expect(await c.work()).toEqual([]);
    expect((await c.receive(payment(mended))).says).toMatch(/came before|nothing was/);
    expect((await c.accounts())['cash-clearing']).toBe(90_01);
  });

  it('moves nothing when it is for another payee', async () => {
    const c = await newClinic();
    const claim = await c.sent(['first']);
    const received = await c.receive(era({ trace: 'EFT1', payee: '1999900032', claims: [{ number: claim.number, lines: [paidLine()] }] }));
    expect(received).toMatchObject({ status: 'quarantined' });
    expect(await c.accounts()).toEqual(quarantined);
  });
});

describe('a takeback', () => {
  it('undoes the payment, and a correction in the same payment takes its place, whichever stands first', async () => {
    for (const order of ['reversal first', 'correction first']) {
      const c = await newClinic();
      const claim = await c.sent(['first']);
      const [line] = claim.lines;
      await c.receive(era({ trace: 'EFT1', claims: [{ number: claim.number, lines: [paidLine(line)] }] }));
      const reversal = { number: claim.number, status: '22', lines: [taken(paidLine(line))] };
      const correction = {
        number: claim.number,
        lines: [
          {
            ...paidLine(line),
            paid: 100_00,
            adjustments: [
              ['CO', '45', 40_00],
              ['PR', '2', 10_00],
            ] as const,
          },
        ],
      };
      const claims = order === 'reversal first' ? [reversal, correction] : [correction, reversal];
      await c.receive(era({ trace: 'EFT2', claims }));
      expect(await c.accounts(), order).toEqual({ ...posted, 'ar-patient': 10_00, 'cash-clearing': 100_00 });
      expect(await c.statusOf(claim.claimId), order).toBe('paid');
    }
  });

  it('followed by a denial for another payer leaves all with the payer, denied, and nothing with the patient', async () => {
    const c = await newClinic();
    const claim = await c.sent(['first']);
    await c.receive(era({ trace: 'EFT1', claims: [{ number: claim.number, lines: [paidLine()] }] }));
    const denial = {
      number: claim.number,
      status: '4',
      lines: [{ charge: 150_00, paid: 0, adjustments: [['OA', '22', 150_00]] as const }],
    };
    const reversal = { number: claim.number, status: '22', lines: [taken(paidLine())] };
    // The payment bears the takeback with another claim's money.
    const other = await c.sent(['first']);
    await c.receive(era({ trace: 'EFT2', claims: [reversal, denial, { number: other.number, lines: [paidLine()] }] }));
    expect(await c.accounts(claim.encounterId)).toEqual({ 'ar-insurance': 150_00, 'gross-charges': -150_00 });
    expect(await c.statusOf(claim.claimId)).toBe('denied');
    expect(await c.work()).toContain('denial');
  });

  it('asks what becomes of the next payer’s claim, which rests on the decision that is gone', async () => {
    const c = await newClinic();
    const claim = await c.sent(['first', 'second']);
    await c.receive(era({ trace: 'EFT1', claims: [{ number: claim.number, lines: [paidLine()] }] }));
    const next = await c.claimOf(claim.encounterId, 2);
    const other = await c.sent(['first']);
    await c.receive(
      era({
        trace: 'EFT2',
        claims: [
          { number: claim.number, status: '22', lines: [taken(paidLine())] },
          { number: other.number, lines: [paidLine()] },
        ],
      }),
    );
    expect(await c.statusOf(next.claimId)).toBe('held');
    expect(await c.accounts(claim.encounterId)).toEqual({ 'ar-insurance': 150_00, 'gross-charges': -150_00 });
    expect(await c.work()).toEqual(['posting']);
  });
});

describe('the next payer', () => {
  it('is billed once, with what the first one decided, however often the first one speaks', async () => {
    const c = await newClinic();
    const claim = await c.sent(['first', 'second']);
    await c.receive(era({ trace: 'EFT1', claims: [{ number: claim.number, lines: [paidLine(claim.lines[0])] }] }));
    await c.receive(
      era({ trace: 'EFT2', claims: [{ number: claim.number, lines: [{ charge: 150_00, paid: 0, adjustments: [['CO', '18', 150_00]] }] }] }),
    );
    const next = await c.within(({ db, practiceId }) =>
      db.selectFrom('claim').select(['content', 'status']).where('practice_id', '=', practiceId).where('priority', '=', 2).execute(),
    );
    expect(next).toHaveLength(1);
    const [prior] = next[0]!.content.otherCoverages;
    expect(prior?.adjudication).toMatchObject({
      paid: 90_00,
      lines: [
        {
          adjustments: [
            { group: 'CO', reason: '45', amount: 40_00 },
            { group: 'PR', reason: '2', amount: 20_00 },
          ],
        },
      ],
    });
  });

  it('is not billed at once when the payer forwarded the claim', async () => {
    const c = await newClinic();
    const claim = await c.sent(['first', 'second']);
    await c.receive(era({ trace: 'EFT1', claims: [{ number: claim.number, status: '19', lines: [paidLine()] }] }));
    expect(await c.statusOf(claim.claimId)).toBe('forwarded');
    await expect(c.claimOf(claim.encounterId, 2)).rejects.toThrow();
  });

  it('stands between a qualified Medicare beneficiary and any bill', async () => {
    const c = await newClinic();
    const claim = await c.sent(['medicare'], { product: 'qmb' });
    await c.receive(era({ payer: 'medicare', trace: 'EFT1', claims: [{ number: claim.number, lines: [paidLine()] }] }));
    const accounts = await c.accounts(claim.encounterId);
    expect(accounts['ar-patient']).toBeUndefined();
    expect(accounts['ar-insurance']).toBe(20_00);
    expect(await c.work()).toEqual(['posting']);
  });
});

describe('a deposit and its remittance', () => {
  const matched = (c: Awaited<ReturnType<typeof newClinic>>) =>
    c.within(({ db, practiceId }) =>
      db
        .selectFrom('deposit as d')
        .leftJoin('deposit_match as m', (j) => j.onRef('m.practice_id', '=', 'd.practice_id').onRef('m.deposit_id', '=', 'd.id'))
        .select(['d.trace', 'm.remittance_id'])
        .where('d.practice_id', '=', practiceId)
        .execute(),
    );

  it.each(['deposit', 'remittance'])('find each other when the %s comes first', async (first) => {
    const c = await newClinic();
    const claim = await c.sent(['first']);
    const files = [
      depositList(['2026-05-01', '90.00', 'EFT1', '10000FIRST']),
      era({ trace: 'EFT1', claims: [{ number: claim.number, lines: [paidLine()] }] }),
    ];
    for (const f of first === 'deposit' ? files : files.reverse()) await c.receive(f);
    expect((await matched(c)).map((d) => d.remittance_id !== null)).toEqual([true]);
    expect((await c.accounts())['cash-clearing']).toBeUndefined();
    expect((await c.accounts()).bank).toBe(90_00);
  });

  it('of another originator with the same trace and amount is not tied', async () => {
    const c = await newClinic();
    const claim = await c.sent(['first']);
    await c.receive(era({ trace: 'EFT1', claims: [{ number: claim.number, lines: [paidLine()] }] }));
    await c.receive(depositList(['2026-05-01', '90.00', 'EFT1', '10000OTHER']));
    expect((await matched(c)).map((d) => d.remittance_id)).toEqual([null]);
  });

  it('a list with a line that cannot be read is taken in no part', async () => {
    const c = await newClinic();
    const received = await c.receive(
      depositList(['2026-05-01', '90.00', 'EFT1', '10000FIRST'], ['2026-13-01', '1.00', 'EFT2', '10000FIRST']),
    );
    expect(received.status).toBe('quarantined');
    expect(await matched(c)).toEqual([]);
    expect(await c.work()).toEqual(['file']);
  });
});
