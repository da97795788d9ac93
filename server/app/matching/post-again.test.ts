import { describe, expect, it } from 'vitest';
import { accountJournal } from '../../store/books/account-journal.ts';
import { testDatabase } from '../../store/test-database.ts';
import { reverseEntry } from '../books/reverse-entry.ts';
import { clinicForTest } from '../clinic-for-test.ts';
import { era, type PaidLine } from '../files-for-test.ts';
import { person } from '../people-for-test.ts';
import { answerLine } from './answer-line.ts';
import { lineQuestions } from './line-questions.ts';
import { postAgain } from './post-again.ts';

const database = await testDatabase();

/** A payment of a claim of 99213 for 150.00 and 87880 for 25.50, and a poster. */
async function paid(lines: (controls: readonly string[]) => PaidLine[], order: ('first' | 'second')[] = ['first']) {
  const c = await clinicForTest(database);
  const pia = await person(c, 'Pia', 'poster');
  const claim = await c.sent(order, { codes: ['99213', '87880'] });
  await c.receive(era({ trace: 'EFT1', claims: [{ number: claim.number, icn: 'ICN1', lines: lines(claim.lines) }] }));
  const remittanceId = await c.within(
    async ({ db, practiceId }) =>
      (await db.selectFrom('remittance').select('id').where('practice_id', '=', practiceId).executeTakeFirstOrThrow()).id,
  );
  const journal = () => c.within((u) => accountJournal(u, claim.encounterId));
  const outcome = async () =>
    (
      await c.within((u) =>
        u.db.selectFrom('remittance_claim').select('outcome').where('remittance_id', '=', remittanceId).executeTakeFirstOrThrow(),
      )
    ).outcome;
  return {
    ...{ ...c, pia, claim, remittanceId, journal, outcome },
    /** Undoes the youngest posting that stands. */
    async undo() {
      const line = (await journal()).findLast((e) => e.event === 'remitted' && !e.undoneBy)!;
      return pia.does((u) => reverseEntry(u, { key: line.key, why: 'posted by mistake' }));
    },
    again: (claimId?: string) =>
      pia.does((u) => postAgain(u, { remittanceId, position: 1, why: 'it was right after all', ...(claimId ? { claimId } : {}) })),
    questions: () => c.within((u) => lineQuestions(u, remittanceId)),
    answer: (sentLine: number, line: number) => pia.does((u) => answerLine(u, { remittanceId, position: 1, sentLine, line })),
  };
}

const decided = ([one, two]: readonly string[]): PaidLine[] => [
  {
    control: one!,
    charge: 150_00,
    paid: 90_00,
    adjustments: [
      ['CO', '45', 40_00],
      ['PR', '2', 20_00],
    ],
  },
  { control: two!, charge: 25_50, paid: 10_00, adjustments: [['CO', '45', 15_50]] },
];

describe('posting anew what was undone', () => {
  it('comes to what it was, under a key of its own; the old posting and its undoing stay', async () => {
    const c = await paid(decided);
    const before = await c.accounts();
    expect(await c.again()).toMatchObject({ error: { kind: 'not-undone' } });
    expect((await c.undo()).ok).toBe(true);
    expect([await c.outcome(), await c.statusOf(c.claim.claimId)]).toEqual(['undone', 'accepted']);
    expect((await c.accounts())['unapplied-payer-cash']).toBe(-100_00);
    expect(await c.again()).toEqual({ ok: true, value: { generation: 2, outcome: 'posted' } });
    expect(await c.accounts()).toEqual(before);
    expect([await c.outcome(), await c.statusOf(c.claim.claimId)]).toEqual(['posted', 'paid']);
    expect(await c.work()).toEqual([]);
    const posted = (await c.journal()).filter((e) => e.event === 'remitted');
    expect(posted.map((e) => [/again-2/.test(e.key), e.undoneBy !== null && e.undoneBy !== undefined])).toEqual([
      [false, true],
      [false, true],
      [true, false],
      [true, false],
    ]);
  });

  it('can be undone and posted again, each time once, also when two try', async () => {
    const c = await paid(decided);
    const before = await c.accounts();
    await c.undo();
    const both = await Promise.all([c.again(), c.again()]);
    expect(both.map((r) => (r.ok ? 'posted' : r.error.kind)).sort()).toEqual(['not-undone', 'posted']);
    expect((await c.undo()).ok).toBe(true);
    expect(await c.again()).toMatchObject({ value: { generation: 3 } });
    expect(await c.accounts()).toEqual(before);
  });

  it('posts to the claim for which it was', async () => {
    const c = await paid(decided);
    const other = await c.sent(['first'], { codes: ['99213', '87880'] });
    await c.undo();
    expect((await c.again(other.claimId)).ok).toBe(true);
    expect(await c.accounts(c.claim.encounterId)).toEqual({ 'ar-insurance': 175_50, 'gross-charges': -175_50 });
    expect(await c.accounts(other.encounterId)).toEqual({
      'ar-patient': 20_00,
      'contractual-adjustments': 55_50,
      'gross-charges': -175_50,
    });
    expect([await c.statusOf(c.claim.claimId), await c.statusOf(other.claimId)]).toEqual(['accepted', 'paid']);
  });

  it('makes the next payer’s claim, which was held, anew', async () => {
    const c = await paid(decided, ['first', 'second']);
    const next = await c.claimOf(c.claim.encounterId, 2);
    await c.undo();
    expect(await c.statusOf(next.claimId)).toBe('held');
    await c.again();
    expect(await c.statusOf(next.claimId)).toBe('checked');
  });
});

describe('a line that is like no line of ours', () => {
  const strange = ([one]: readonly string[]): PaidLine[] => [
    decided([one!, ''])[0]!,
    {
      procedure: '87999',
      charge: 30_00,
      paid: 10_00,
      adjustments: [
        ['CO', '45', 10_00],
        ['CO', '97', 10_00],
      ],
    },
  ];

  it('is asked about with our lines, waits with its money, and is posted to the line that a person names', async () => {
    const c = await paid(strange);
    expect((await c.accounts())['unapplied-payer-cash']).toBe(-10_00);
    const [q, ...more] = await c.questions();
    expect(more).toEqual([]);
    expect(q).toMatchObject({ position: 1, sentLine: 2, procedure: '87999', paidCents: 10_00 });
    expect(q!.candidates.map((x) => [x.procedure, x.openCents])).toEqual([
      ['87880', 25_50],
      ['99213', 0],
    ]);
    expect(await c.answer(2, 9)).toMatchObject({ error: { kind: 'no-such-line' } });
    expect((await c.answer(2, 2)).ok).toBe(true);
    const after = await c.accounts();
    expect(after['unapplied-payer-cash']).toBeUndefined();
    expect(after).toMatchObject({ 'cash-clearing': 100_00, 'ar-patient': 20_00 });
    expect(await c.questions()).toEqual([]);
    expect(await c.answer(2, 2)).toMatchObject({ error: { kind: 'answered' } });
    expect(await c.work()).toContain('denial');
  });

  it('is answered once, also by two at once; undone, it is a question again', async () => {
    const c = await paid(strange);
    const both = await Promise.all([c.answer(2, 1), c.answer(2, 2)]);
    expect(both.map((r) => r.ok).sort()).toEqual([false, true]);
    expect((await c.accounts())['cash-clearing']).toBe(100_00);
    expect((await c.undo()).ok).toBe(true);
    expect((await c.questions()).map((q) => q.sentLine)).toEqual([2]);
    expect((await c.answer(2, 2)).ok).toBe(true);
    expect(await c.accounts()).toMatchObject({ 'cash-clearing': 100_00 });
    expect((await c.accounts())['unapplied-payer-cash']).toBeUndefined();
  });

  it('stays where it is when the other lines are undone and posted anew', async () => {
    const c = await paid(strange);
    const before = await c.accounts();
    await c.undo();
    expect((await c.again()).ok).toBe(true);
    expect(await c.accounts()).toEqual(before);
  });
});
