import { describe, expect, it } from 'vitest';
import { testDatabase } from '../store/test-database.ts';
import { clinicForTest } from './clinic-for-test.ts';
import { era, type PaidLine } from './files-for-test.ts';

const database = await testDatabase();

const paid: PaidLine = { charge: 150_00, paid: 90_00, adjustments: [['CO', '45', 60_00]] };
const back: PaidLine = { charge: -150_00, paid: -90_00, adjustments: [['CO', '45', -60_00]] };

/** A clinic with a claim that was paid under the payer's number ICN20260414, and another that can bear a takeback. */
async function paidClinic() {
  const c = await clinicForTest(database);
  const [old, other] = [await c.sent(['first']), await c.sent(['first'])];
  await c.receive(era({ trace: 'EFT1', claims: [{ number: old.number, lines: [paid], icn: 'ICN20260414' }] }));
  const bearing = { number: other.number, lines: [paid] };
  return { ...c, old, bearing };
}

describe('a takeback that names its claim', () => {
  it.each(['ICN20260414', 'ICN20260414 M12345678'])('by the payer’s number (%s): what was paid is owed there again', async (reference) => {
    const c = await paidClinic();
    await c.receive(era({ trace: 'EFT2', claims: [c.bearing], plb: [['WO', 90_00, reference]] }));
    expect(await c.accounts(c.old.encounterId)).toEqual({
      'ar-insurance': 90_00,
      'contractual-adjustments': 60_00,
      'gross-charges': -150_00,
    });
    expect((await c.accounts())['cash-clearing']).toBe(90_00);
  });

  it('by our number', async () => {
    const c = await paidClinic();
    await c.receive(era({ trace: 'EFT2', claims: [c.bearing], plb: [['WO', 40_00, c.old.number]] }));
    expect((await c.accounts(c.old.encounterId))['ar-insurance']).toBe(40_00);
  });

  it('twice takes no more than was paid: the rest is a question', async () => {
    const c = await paidClinic();
    await c.receive(era({ trace: 'EFT2', claims: [c.bearing], plb: [['WO', 60_00, c.old.number]] }));
    const again = await c.sent(['first']);
    await c.receive(era({ trace: 'EFT3', claims: [{ number: again.number, lines: [paid] }], plb: [['WO', 60_00, c.old.number]] }));
    expect((await c.accounts(c.old.encounterId))['ar-insurance']).toBe(60_00);
    expect((await c.accounts())['recoupments-payable']).toBe(60_00);
    expect(await c.work()).toEqual(['posting']);
  });

  it('whose reversal came, and was carried forward, clears what is to be recouped', async () => {
    const c = await paidClinic();
    const reversal = { number: c.old.number, status: '22', lines: [back], icn: 'ICN20260414' };
    await c.receive(era({ trace: 'EFT2', claims: [reversal], plb: [['FB', -90_00, 'ICN20260414']] }));
    expect(await c.accounts()).toMatchObject({ 'recoupments-payable': -90_00 });
    expect(await c.accounts(c.old.encounterId)).toEqual({ 'ar-insurance': 150_00, 'gross-charges': -150_00 });
    await c.receive(era({ trace: 'EFT3', claims: [c.bearing], plb: [['WO', 90_00, 'ICN20260414']] }));
    expect((await c.accounts())['recoupments-payable']).toBeUndefined();
    expect(await c.work()).toEqual([]);
    expect(await c.accounts(c.old.encounterId)).toEqual({ 'ar-insurance': 150_00, 'gross-charges': -150_00 });
  });

  it('that names nobody of ours waits to be recouped, and is a question', async () => {
    const c = await paidClinic();
    await c.receive(era({ trace: 'EFT2', claims: [c.bearing], plb: [['WO', 40_00, 'STRANGER99']] }));
    expect(await c.accounts()).toMatchObject({ 'recoupments-payable': 40_00, 'cash-clearing': 140_00 });
    expect(await c.work()).toEqual(['posting']);
  });

  it('of what the same payment pays is a question: nothing was paid there before', async () => {
    const c = await paidClinic();
    const now = { ...c.bearing, icn: 'ICN20260501' };
    const { number } = await c.sent(['first']);
    await c.receive(era({ trace: 'EFT2', claims: [now, { number, lines: [paid] }], plb: [['WO', 90_00, 'ICN20260501']] }));
    expect((await c.accounts())['recoupments-payable']).toBe(90_00);
    expect(await c.work()).toEqual(['posting']);
  });

  it('of a correction that was paid after its reversal is a question, since the claim was reversed', async () => {
    const c = await paidClinic();
    const named = { number: c.old.number, icn: 'ICN20260414' };
    const corrected: PaidLine = { charge: 150_00, paid: 105_00, adjustments: [['CO', '45', 45_00]] };
    await c.receive(
      era({
        trace: 'EFT2',
        claims: [
          { ...named, status: '22', lines: [back] },
          { ...named, lines: [corrected] },
        ],
      }),
    );
    const { number } = await c.sent(['first']);
    const plb = [['WO', 105_00, 'ICN20260414']] as const;
    await c.receive(era({ trace: 'EFT3', claims: [c.bearing, { number, lines: [paid] }], plb: [...plb] }));
    expect((await c.accounts())['recoupments-payable']).toBe(105_00);
    expect(await c.work()).toEqual(['posting']);
  });

  it.each([
    [
      'after',
      [
        ['WO', 90_00, 'ICN20260414'],
        ['72', -90_00, 'ICN20260414'],
      ] as const,
    ],
    [
      'before',
      [
        ['72', -90_00, 'ICN20260414'],
        ['WO', 90_00, 'ICN20260414'],
      ] as const,
    ],
  ])('with a 72 %s it acknowledges our refund: nothing is owed again, nothing to be recouped', async (_, plb) => {
    const c = await paidClinic();
    await c.receive(era({ trace: 'EFT2', claims: [c.bearing], plb: [...plb] }));
    expect(await c.accounts(c.old.encounterId)).toEqual({ 'contractual-adjustments': 60_00, 'gross-charges': -150_00 });
    expect((await c.accounts())['recoupments-payable']).toBeUndefined();
    expect(await c.work()).toEqual([]);
  });

  it('twice in one payment takes no more than was paid', async () => {
    const c = await paidClinic();
    const { number } = await c.sent(['first']);
    const plb = [
      ['WO', 60_00, 'ICN20260414'],
      ['WO', 60_00, c.old.number],
    ] as const;
    await c.receive(era({ trace: 'EFT2', claims: [c.bearing, { number, lines: [paid] }], plb: [...plb] }));
    expect((await c.accounts(c.old.encounterId))['ar-insurance']).toBe(60_00);
    expect((await c.accounts())['recoupments-payable']).toBe(60_00);
    expect(await c.work()).toEqual(['posting']);
  });

  it.each([
    ['after it: by the payment that carries it', [['FB', -90_00, 'ICN20260414']] as const, undefined],
    ['after it, borne at once: the payer took it twice', [] as const, 90_00],
  ])('before its reversal comes to the same as %s, and is asked about', async (_, plb, recoupments) => {
    const c = await paidClinic();
    await c.receive(era({ trace: 'EFT2', claims: [c.bearing], plb: [['WO', 90_00, 'ICN20260414']] }));
    const { number } = await c.sent(['first']);
    const reversal = { number: c.old.number, status: '22', lines: [back], icn: 'ICN20260414' };
    await c.receive(era({ trace: 'EFT3', claims: [reversal, { number, lines: [paid] }], plb: [...plb] }));
    expect(await c.accounts(c.old.encounterId)).toEqual({ 'ar-insurance': 150_00, 'gross-charges': -150_00 });
    expect((await c.accounts())['recoupments-payable']).toBe(recoupments);
    expect(await c.work()).toEqual(['posting']);
  });
});

describe('a reversal', () => {
  it('that comes twice is asked about: the payer owes more than was charged', async () => {
    const c = await paidClinic();
    const reversal = { number: c.old.number, status: '22', lines: [back], icn: 'ICN20260414' };
    await c.receive(era({ trace: 'EFT2', claims: [reversal, c.bearing] }));
    expect(await c.work()).toEqual([]);
    const { number } = await c.sent(['first']);
    await c.receive(era({ trace: 'EFT3', claims: [reversal, { number, lines: [paid] }] }));
    expect(await c.work()).toContain('posting');
  });
});
