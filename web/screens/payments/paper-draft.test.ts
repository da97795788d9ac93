import { describe, expect, it } from 'vitest';
import {
  emptyDraft,
  newLine,
  openOfLine,
  openOfPayment,
  type PaperDraft,
  readAdjustments,
  readProviderAdjustments,
  sent,
  whatLacks,
} from './paper-draft.ts';

const line = (charge: string, paid: string, adjustments: string) => ({
  ...newLine(),
  procedure: '99213',
  modifiers: '25',
  charge,
  paid,
  adjustments,
});
const check: PaperDraft = {
  ...emptyDraft('2026-05-04'),
  ...{ payerId: 'p', trace: '10442', amount: '80.10' },
  claims: [{ id: 1, number: 'C00012V', status: '1', payerNumber: '', lines: [line('150', '80.50', 'CO-45 60.00 PR-2 9.50')] }],
  providerAdjustments: 'L6 -0.10; WO .50 C00009X',
};

describe('adjustments as they are typed', () => {
  it.each([
    [
      'CO-45 60.00 PR-2 12',
      [
        ['CO', '45', 6000],
        ['PR', '2', 1200],
      ],
    ],
    [
      'co45 60, oa-23 -5.5',
      [
        ['CO', '45', 6000],
        ['OA', '23', -550],
      ],
    ],
    ['', []],
  ])('%s', (text, read) => {
    expect(readAdjustments(text)?.map((a) => [a.group, a.reason, a.amount])).toEqual(read);
  });
  it.each(['CO-45', 'XX-45 60', 'CO-45 sixty', 'CO-45 60.005'])('%s is none', (text) => {
    expect(readAdjustments(text)).toBeUndefined();
  });
  it('of the provider, with the sign as sent', () => {
    expect(readProviderAdjustments('WO 12.50 X123; L6 -0.40')).toEqual([
      { reason: 'WO', amount: 1250, reference: 'X123' },
      { reason: 'L6', amount: -40 },
    ]);
    expect(readProviderAdjustments('overpayment 12')).toBeUndefined();
  });
});

describe('a remittance from paper', () => {
  it('closes line by line and as a payment, and says by how much it does not', () => {
    expect([openOfLine(check.claims[0]!.lines[0]!), openOfPayment(check), whatLacks(check)]).toEqual([0, 0, undefined]);
    expect(openOfLine(line('150', '80.50', 'CO-45 60.00'))).toBe(950);
    expect(openOfPayment({ ...check, amount: '80.00' })).toBe(10);
  });
  it('is sent with what its lines come to', () => {
    expect(sent(check)).toMatchObject({
      ...{ amount: 8010, trace: '10442' },
      claims: [{ charge: 15000, paid: 8050, patientResponsibility: 950, lines: [{ modifiers: ['25'] }] }],
      providerAdjustments: [
        { reason: 'L6', amount: -10 },
        { reason: 'WO', amount: 50, reference: 'C00009X' },
      ],
    });
  });
  it('says what it lacks', () => {
    expect(whatLacks(emptyDraft('2026-05-04'))).toBe('Choose the payer.');
    expect(whatLacks({ ...check, trace: '' })).toBe('Type the number of the check.');
    expect(whatLacks({ ...check, claims: [{ ...check.claims[0]!, lines: [line('150', '80', 'XX 1')] }] })).toMatch(/cannot be read/);
  });
});
