import { createHash } from 'node:crypto';
import { asCents, asDate } from '@claimwright/core/base';
import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../store/test-database.ts';
import { underpayments } from '../../store/views/underpayments.ts';
import { clinicForTest } from '../clinic-for-test.ts';
import { era, type PaidLine } from '../files-for-test.ts';
import { newId } from '../seed-for-test.ts';
import type { Unit } from '../unit.ts';
import { askPayer } from './ask-payer.ts';
import { type HeldPayment, holdAgainstContract } from './hold-against-contract.ts';
import { setTerms } from './set-terms.ts';
import { settleDifference } from './settle-difference.ts';
import { unheldPayments } from './unheld-payments.ts';

const database = await testDatabase();

/** Every plan of the practice gets a contract: 100.00 for 99213 since 2026, 95.00 before. */
async function contracted({ db, practiceId: practice_id }: Unit): Promise<void> {
  const id = newId();
  await db.insertInto('fee_schedule').values({ practice_id, id, name: 'ppo', kind: 'table', percent: null, base_schedule: null }).execute();
  for (const [valid_from, valid_until, cents] of [
    ['2025-01-01', '2025-12-31', 95_00],
    ['2026-01-01', null, 100_00],
  ] as const)
    await db
      .insertInto('fee_schedule_row')
      .values({
        ...{ practice_id, schedule_id: id, code: '99213', modifier: '', cents: asCents(cents) },
        ...{ valid_from: asDate(valid_from), valid_until: valid_until && asDate(valid_until) },
      })
      .execute();
  await db.updateTable('plan').set({ schedule_id: id }).where('practice_id', '=', practice_id).execute();
}

const newClinic = async () => {
  const c = await clinicForTest(database);
  /** Holds every payment that waits for it. */
  const hold = () =>
    c.within(async (unit) => {
      const waiting = await unheldPayments(unit);
      const held: (HeldPayment | undefined)[] = [];
      for (const id of waiting) held.push(await holdAgainstContract(unit, id));
      return held;
    });
  const listed = () => c.within((unit) => underpayments(unit, {}));
  return { ...c, hold, listed };
};

const line = (control: string, allowed: number): PaidLine => ({
  ...{ control, charge: 150_00, paid: allowed - 20_00 },
  adjustments: [
    ['CO', '45', 150_00 - allowed],
    ['PR', '2', 20_00],
  ],
});
const taken = (of: PaidLine): PaidLine => ({
  ...{ ...of, charge: -of.charge, paid: -of.paid },
  adjustments: (of.adjustments ?? []).map(([group, reason, cents]) => [group, reason, -cents] as const),
});

describe('a payment held against its contract', () => {
  it('below it is found once, with what explains it, and is work for a person', async () => {
    const c = await newClinic();
    const claim = await c.sent(['first']);
    await c.within(contracted);
    await c.receive(era({ trace: 'EFT1', claims: [{ number: claim.number, lines: [line(claim.lines[0]!, 95_00)] }] }));
    expect(await c.hold()).toEqual([{ judged: 1, agreed: 0, underpaidCents: 500, overpaidCents: 0 }]);
    expect(await c.hold()).toEqual([]);
    const { rows, total } = await c.listed();
    expect(rows).toMatchObject([
      {
        ...{ kind: 'underpaid', procedure: '99213', expectedCents: 100_00, allowedCents: 95_00, byCents: 5_00, standing: 'open' },
        causes: ['it is the price of ppo from 2025-01-01, not that of 2026-04-14'],
      },
    ]);
    expect(total).toMatchObject({ lines: 1, cents: 5_00 });
    expect(await c.work()).toContain('underpayment');
  });

  it('as agreed is no work; without a contract it is not judged, and that is said', async () => {
    const c = await newClinic();
    const [one, two] = [await c.sent(['first']), await c.sent(['first'])];
    await c.within(contracted);
    await c.within(({ db, practiceId }) =>
      db
        .updateTable('plan')
        .set({ schedule_id: null })
        .where('practice_id', '=', practiceId)
        .where('id', '=', planOf(db, two.claimId))
        .execute(),
    );
    const claims = [one, two].map((claim) => ({ number: claim.number, lines: [line(claim.lines[0]!, 100_00)] }));
    await c.receive(era({ trace: 'EFT1', claims }));
    expect(await c.hold()).toEqual([{ judged: 1, agreed: 1, underpaidCents: 0, overpaidCents: 0 }]);
    const check = await c.within(({ db }) => db.selectFrom('contract_check').selectAll().executeTakeFirstOrThrow());
    expect(check.unjudged).toEqual([{ why: 'no contract is on file for the plan', lines: 1 }]);
    expect(await c.work()).not.toContain('underpayment');
  });

  it('is asked for by a letter that is kept, and recovered by the correction that pays it', async () => {
    const c = await newClinic();
    const claim = await c.sent(['first']);
    await c.within(contracted);
    const low = line(claim.lines[0]!, 80_00);
    await c.receive(era({ trace: 'EFT1', claims: [{ number: claim.number, lines: [low] }] }));
    await c.hold();
    const { rows } = await c.listed();
    const asked = await c.within((unit) => askPayer(unit, [rows[0]!.id]));
    expect(asked).toMatchObject({ ok: true, value: { totalCents: 20_00, lines: 1 } });
    const letter = await c.within(({ db }) => db.selectFrom('contract_letter').selectAll().executeTakeFirstOrThrow());
    expect(letter.pdf.subarray(0, 5).toString('latin1')).toBe('%PDF-');
    expect(letter.sha256).toBe(createHash('sha256').update(letter.pdf).digest('hex'));
    expect(letter).toMatchObject({ total_cents: 20_00, letter_date: '2026-04-14', answer_due: '2026-05-29' });
    expect((await c.listed()).rows[0]).toMatchObject({ standing: 'asked' });
    await c.receive(
      era({
        trace: 'EFT2',
        claims: [
          { number: claim.number, status: '22', lines: [taken(low)] },
          { number: claim.number, lines: [line(claim.lines[0]!, 100_00)] },
        ],
      }),
    );
    await c.hold();
    expect((await c.listed()).rows).toEqual([]);
    expect((await c.within((unit) => underpayments(unit, { standing: 'recovered' }))).rows).toMatchObject([{ byCents: 20_00 }]);
    expect(await c.work()).not.toContain('underpayment');
  });

  it('goes into no letter twice settled, nor with another payer’s', async () => {
    const c = await newClinic();
    const [one, two] = [await c.sent(['first']), await c.sent(['medicare'])];
    await c.within(contracted);
    await c.receive(era({ trace: 'EFT1', claims: [{ number: one.number, lines: [line(one.lines[0]!, 80_00)] }] }));
    await c.receive(era({ payer: 'medicare', trace: 'EFT2', claims: [{ number: two.number, lines: [line(two.lines[0]!, 80_00)] }] }));
    await c.hold();
    const ids = (await c.listed()).rows.map(({ id }) => id);
    expect(ids).toHaveLength(2);
    expect(await c.within((unit) => askPayer(unit, ids))).toMatchObject({ ok: false, error: { kind: 'several-payers' } });
    expect(await c.within((unit) => settleDifference(unit, ids[0]!, { kind: 'refused', why: 'no' }))).toMatchObject({
      error: { kind: 'stands-already', says: 'Nobody asked the payer, so that it cannot have refused.' },
    });
    expect(await c.within((unit) => settleDifference(unit, ids[0]!, { kind: 'accepted', why: 'Amendment 3 lowered it.' }))).toMatchObject({
      ok: true,
    });
    expect(await c.within((unit) => askPayer(unit, [ids[0]!]))).toMatchObject({ error: { kind: 'nothing-open' } });
    expect(await c.within((unit) => settleDifference(unit, ids[0]!, { kind: 'accepted', why: 'twice' }))).toMatchObject({ ok: false });
    expect(
      await c.within((unit) => settleDifference(unit, ids[0]!, { kind: 'reopened', why: 'The amendment begins later.' })),
    ).toMatchObject({ ok: true });
    expect(await c.within((unit) => askPayer(unit, [ids[0]!]))).toMatchObject({ ok: true });
    expect(await c.within((unit) => settleDifference(unit, newId(), { kind: 'accepted', why: 'no' }))).toMatchObject({
      error: { kind: 'no-such-difference' },
    });
  });

  it('is judged by the terms on file on the day of service', async () => {
    const c = await newClinic();
    const claim = await c.sent(['first']);
    await c.within(contracted);
    const payerId = await c.within(async ({ db, practiceId }) => {
      const row = await db
        .selectFrom('payer')
        .select('id')
        .where('practice_id', '=', practiceId)
        .where('short_name', '=', 'first')
        .executeTakeFirstOrThrow();
      return row.id;
    });
    const terms = { payerId, toleranceCents: asCents(6_00), tolerancePercent: '0', answerDays: 30, says: 'section 4' };
    expect(await c.within((unit) => setTerms(unit, { ...terms, from: asDate('2026-05-01'), until: asDate('2026-04-01') }))).toMatchObject({
      ok: false,
    });
    await c.within((unit) => setTerms(unit, { ...terms, from: asDate('2026-01-01') }));
    await c.receive(era({ trace: 'EFT1', claims: [{ number: claim.number, lines: [line(claim.lines[0]!, 95_00)] }] }));
    expect(await c.hold()).toEqual([{ judged: 1, agreed: 1, underpaidCents: 0, overpaidCents: 0 }]);
  });
});

const planOf = (db: Unit['db'], claimId: string) =>
  db
    .selectFrom('claim as c')
    .innerJoin('coverage as v', (j) => j.onRef('v.practice_id', '=', 'c.practice_id').onRef('v.id', '=', 'c.coverage_id'))
    .select('v.plan_id')
    .where('c.id', '=', claimId);
