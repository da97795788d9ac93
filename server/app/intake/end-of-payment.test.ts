import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../store/test-database.ts';
import { clinicForTest } from '../clinic-for-test.ts';
import { era, type PaidLine } from '../files-for-test.ts';

const database = await testDatabase();
const newClinic = () => clinicForTest(database);
type Clinic = Awaited<ReturnType<typeof newClinic>>;

/** A line of 150.00: paid, by contract, coinsurance. */
const line = (paid: number, contract: number, share: number): PaidLine => ({
  ...{ charge: paid + contract + share, paid },
  adjustments: [
    ['CO', '45', contract],
    ['PR', '2', share],
  ],
});
const original = line(90_00, 40_00, 20_00);
const reversal: PaidLine = line(-90_00, -40_00, -20_00);

const questions = (c: Clinic) =>
  c.within(({ db, practiceId }) =>
    db
      .selectFrom('work_item')
      .select(['why', 'dollars_cents as cents', 'claim_id'])
      .where('practice_id', '=', practiceId)
      .where('key', 'like', 'hold:%')
      .execute(),
  );
const outcomes = (c: Clinic, trace: string) =>
  c.within(({ db, practiceId }) =>
    db
      .selectFrom('remittance_claim as k')
      .innerJoin('remittance as r', (j) => j.onRef('r.practice_id', '=', 'k.practice_id').onRef('r.id', '=', 'k.remittance_id'))
      .select('k.outcome')
      .where('k.practice_id', '=', practiceId)
      .where('r.trace', '=', trace)
      .orderBy('k.position')
      .execute()
      .then((rows) => rows.map((r) => r.outcome)),
  );

describe('what waited for room', () => {
  it('is posted with the payment that makes it', async () => {
    const c = await newClinic();
    const { number, encounterId } = await c.sent(['first', 'second']);
    const other = await c.sent(['first']);
    await c.receive(era({ trace: 'EFT1', claims: [{ number, lines: [line(90_00, 60_00, 0)] }] }));
    // The correction is here before the reversal of what it corrects.
    await c.receive(era({ trace: 'EFT2', claims: [{ number, lines: [line(100_00, 40_00, 10_00)] }] }));
    expect(await c.accounts(encounterId)).toMatchObject({ 'ar-insurance': -100_00, 'contractual-adjustments': 60_00 });
    const bearing = { number: other.number, lines: [line(150_00, 0, 0)] };
    await c.receive(era({ trace: 'EFT3', claims: [{ number, status: '22', lines: [line(-90_00, -60_00, 0)] }, bearing] }));
    expect(await c.accounts(encounterId)).toEqual({ 'ar-insurance': 10_00, 'contractual-adjustments': 40_00, 'gross-charges': -150_00 });
    expect(await c.accounts()).toMatchObject({ 'cash-clearing': 100_00 + 150_00 });
  });
});

describe('a decision that another payer has answered to', () => {
  /** The first payer left 20.00 to the second, which paid it. */
  async function answered() {
    const c = await newClinic();
    const claim = await c.sent(['first', 'second']);
    const other = await c.sent(['first']);
    await c.receive(era({ trace: 'EFT1', claims: [{ number: claim.number, lines: [original] }] }));
    const answer: PaidLine = { charge: 150_00, paid: 20_00, adjustments: [['OA', '23', 130_00]] };
    await c.receive(era({ payer: 'second', trace: 'EFT2', claims: [{ number: claim.number, status: '2', lines: [answer] }] }));
    expect(await questions(c)).toEqual([]);
    return { ...c, claim, bearing: { number: other.number, lines: [line(150_00, 0, 0)] } };
  }

  it('is no question when its correction in the same payment leaves as much', async () => {
    const c = await answered();
    const { number } = c.claim;
    const claims = [{ number, lines: [line(95_00, 35_00, 20_00)] }, { number, status: '22', lines: [reversal] }, c.bearing];
    await c.receive(era({ trace: 'EFT3', claims }));
    expect(await questions(c)).toEqual([]);
    expect(await outcomes(c, 'EFT3')).toEqual(['posted', 'reversed', 'posted']);
  });

  it('is one question when its correction leaves less: by what the other payer paid too much', async () => {
    const c = await answered();
    const { number, claimId } = c.claim;
    const claims = [{ number, lines: [line(105_00, 40_00, 5_00)] }, { number, status: '22', lines: [reversal] }, c.bearing];
    await c.receive(era({ trace: 'EFT3', claims }));
    const says = 'another payer of this claim has paid 15.00 more than is left to it now';
    expect(await questions(c)).toEqual([{ why: says, cents: 15_00, claim_id: claimId }]);
    expect(await outcomes(c, 'EFT3')).toEqual(['held', 'reversed', 'posted']);
  });

  it('is one question when it is taken back and no correction is here', async () => {
    const c = await answered();
    await c.receive(era({ trace: 'EFT3', claims: [{ number: c.claim.number, status: '22', lines: [reversal] }, c.bearing] }));
    expect((await questions(c)).map((q) => q.cents)).toEqual([20_00]);
    expect(await outcomes(c, 'EFT3')).toEqual(['reversed', 'posted']);
  });
});
