import { describe, expect, it } from 'vitest';
import { testDatabase } from '../../store/test-database.ts';
import { clinicForTest } from '../clinic-for-test.ts';
import { era, type PaidLine } from '../files-for-test.ts';

const database = await testDatabase();

/** 150.00 charged: 90.00 paid, 40.00 by contract, 20.00 coinsurance; then 12.00 of the coinsurance paid and 8.00 left. */
const first: PaidLine = {
  charge: 150_00,
  paid: 90_00,
  adjustments: [
    ['CO', '45', 40_00],
    ['PR', '2', 20_00],
  ],
};
const second: PaidLine = {
  charge: 150_00,
  paid: 12_00,
  adjustments: [
    ['OA', '23', 130_00],
    ['PR', '2', 8_00],
  ],
};
const answers = { status: '2', icn: 'SEC1', lines: [second] };

describe('a qualified Medicare beneficiary whom only an earlier remittance names', () => {
  it.each([
    ['by a remark', { ...first, remarks: ['N781'] }],
    ['by OA 209', { ...first, adjustments: [...first.adjustments!.slice(0, 1), ['OA', '209', 20_00] as const] }],
  ])('%s: what the next payer leaves is a question, never the patient’s', async (_, line) => {
    const c = await clinicForTest(database);
    const { number, encounterId } = await c.sent(['medicare', 'second']);
    await c.receive(era({ payer: 'medicare', trace: 'M1', claims: [{ number, lines: [line] }] }));
    await c.receive(era({ payer: 'second', trace: 'S1', claims: [{ number, ...answers }] }));
    expect(await c.accounts(encounterId)).toEqual({ 'ar-insurance': 8_00, 'contractual-adjustments': 40_00, 'gross-charges': -150_00 });
    expect(await c.work()).toContain('posting');
  });

  it('and one whom nobody names is billed', async () => {
    const c = await clinicForTest(database);
    const { number, encounterId } = await c.sent(['medicare', 'second']);
    await c.receive(era({ payer: 'medicare', trace: 'M1', claims: [{ number, lines: [{ ...first, remarks: ['N130'] }] }] }));
    await c.receive(era({ payer: 'second', trace: 'S1', claims: [{ number, ...answers }] }));
    expect((await c.accounts(encounterId))['ar-patient']).toBe(8_00);
  });
});

describe('two policies of one payer', () => {
  it('what the first leaves stays with the payer and is a question, until the second answers as such', async () => {
    const c = await clinicForTest(database);
    const { number, encounterId } = await c.sent(['first', 'first']);
    await c.receive(era({ trace: 'E1', claims: [{ number, lines: [first] }] }));
    expect(await c.accounts(encounterId)).toEqual({ 'ar-insurance': 20_00, 'contractual-adjustments': 40_00, 'gross-charges': -150_00 });
    expect(await c.work()).toContain('posting');
    await c.receive(era({ trace: 'E2', claims: [{ number, ...answers }] }));
    expect(await c.accounts(encounterId)).toEqual({ 'ar-patient': 8_00, 'contractual-adjustments': 40_00, 'gross-charges': -150_00 });
  });
});
