import { describe, expect, it } from 'vitest';
import { balance } from '../ledger/balance.ts';
import type { ClaimMatch } from './match.ts';
import { adjustments, byAccount, charge, denied, held, line, match, money, payment, posted, remitted, terms } from './written.ts';

describe('one line of 300.00, primary payer', () => {
  const cases: {
    says: string;
    line: string;
    remarks?: string[];
    status?: string;
    match?: Partial<ClaimMatch>;
    leaves: Record<string, string>;
    denied?: string[];
    held?: string[];
  }[] = [
    {
      says: 'paid, contract, coinsurance to the patient',
      line: '300 180 | CO-45 90, PR-2 30',
      leaves: { 'cash-clearing': '180.00', 'contractual-adjustments': '90.00', 'ar-patient': '30.00' },
    },
    {
      says: 'the deductible goes to the next payer where there is one',
      line: '300 180 | CO-45 90, PR-1 30',
      match: { nextPayer: 'payer-b' },
      leaves: { 'cash-clearing': '180.00', 'contractual-adjustments': '90.00', 'ar-insurance': '30.00' },
    },
    {
      says: 'sequestration is contractual',
      line: '300 176.40 | CO-45 90, CO-253 3.60, PR-2 30',
      leaves: { 'cash-clearing': '176.40', 'contractual-adjustments': '93.60', 'ar-patient': '30.00' },
    },
    {
      says: 'zero paid, bundled: nothing is written off, the line stays owed',
      line: '300 0 | CO-97 300',
      leaves: { 'ar-insurance': '300.00' },
      denied: ['1: CO-97 300.00'],
    },
    {
      says: 'late filing is never silently written off',
      line: '300 0 | CO-29 300',
      leaves: { 'ar-insurance': '300.00' },
      denied: ['1: CO-29 300.00'],
    },
    {
      says: 'PR-27 (coverage ended) is a denial to work first, not a bill to the patient',
      line: '300 0 | PR-27 300',
      leaves: { 'ar-insurance': '300.00' },
      denied: ['1: PR-27 300.00'],
    },
    {
      says: 'a listed reason under another group than CO is no contract: PR-45 is worked',
      line: '300 210 | PR-45 90',
      leaves: { 'cash-clearing': '210.00', 'ar-insurance': '90.00' },
      denied: ['1: PR-45 90.00'],
    },
    {
      says: 'partly denied',
      line: '300 100 | CO-45 90, CO-16 80, PR-3 30',
      leaves: { 'cash-clearing': '100.00', 'contractual-adjustments': '90.00', 'ar-patient': '30.00', 'ar-insurance': '80.00' },
      denied: ['1: CO-16 80.00'],
    },
    {
      says: 'all to the deductible: nothing paid, nothing denied',
      line: '300 0 | CO-45 90, PR-1 210',
      leaves: { 'contractual-adjustments': '90.00', 'ar-patient': '210.00' },
    },
    {
      says: 'QMB by our coverage: cost sharing stays until Medicaid is billed',
      line: '300 180 | CO-45 90, PR-2 30',
      match: { qmb: true },
      leaves: { 'cash-clearing': '180.00', 'contractual-adjustments': '90.00', 'ar-insurance': '30.00' },
      held: ['qmb-without-next-payer 30.00'],
    },
    {
      says: 'QMB by the payer’s remark N782',
      line: '300 180 | CO-45 90, PR-2 30',
      remarks: ['N782'],
      leaves: { 'cash-clearing': '180.00', 'contractual-adjustments': '90.00', 'ar-insurance': '30.00' },
      held: ['qmb-without-next-payer 30.00'],
    },
    {
      says: 'QMB by OA-209, Medicaid on file: moves there',
      line: '300 180 | CO-45 90, OA-209 30',
      match: { nextPayer: 'payer-b' },
      leaves: { 'cash-clearing': '180.00', 'contractual-adjustments': '90.00', 'ar-insurance': '30.00' },
    },
    {
      says: 'forwarded to a payer that is not on file: the patient is not billed yet',
      line: '300 180 | CO-45 90, PR-2 30',
      status: '19',
      leaves: { 'cash-clearing': '180.00', 'contractual-adjustments': '90.00', 'ar-insurance': '30.00' },
      held: ['forwarded-to-unknown-payer 30.00'],
    },
    {
      says: 'the next policy is of the same payer: what is left stays, and neither it nor the patient is said to owe it',
      line: '300 180 | CO-45 90, PR-2 30',
      match: { nextPayer: 'payer-a' },
      leaves: { 'cash-clearing': '180.00', 'contractual-adjustments': '90.00', 'ar-insurance': '30.00' },
      held: ['next-policy-of-same-payer 30.00'],
    },
    {
      says: 'less answered for than is owed (a WO was owed again): the rest is asked about',
      line: '300 180 | CO-45 90, PR-2 30',
      match: { lines: [{ line: 1, charge: money('300'), open: money('480') }] },
      leaves: { 'cash-clearing': '180.00', 'contractual-adjustments': '90.00', 'ar-patient': '30.00' },
      held: ['left-unexplained 180.00'],
    },
    {
      says: 'corrected since to 350.00: the 50.00 more wait for what the payer says of the correction',
      line: '300 180 | CO-45 90, PR-2 30',
      match: { lines: [{ line: 1, charge: money('300'), open: money('350'), chargedNow: money('350') }] },
      leaves: { 'cash-clearing': '180.00', 'contractual-adjustments': '90.00', 'ar-patient': '30.00' },
      held: [],
    },
    {
      says: 'charged otherwise: what the payer saw less is told once',
      line: '280 180 | CO-45 70, PR-2 30',
      leaves: { 'cash-clearing': '180.00', 'contractual-adjustments': '70.00', 'ar-patient': '30.00', 'ar-insurance': '20.00' },
      held: ['charge-differs 20.00'],
    },
    {
      says: 'paid over the charge: the negative contractual adjustment is posted as sent',
      line: '300 310 | CO-45 -10',
      leaves: { 'cash-clearing': '310.00', 'contractual-adjustments': '-10.00' },
    },
    {
      says: 'another payer should have paid first (OA-23 from a primary): stays owed and is worked',
      line: '300 0 | OA-23 300',
      leaves: { 'ar-insurance': '300.00' },
      denied: ['1: OA-23 300.00'],
    },
    {
      says: 'paid again when nothing is owed any more: cash is posted, adjustments are not, a credit is shown',
      line: '300 180 | CO-45 90, PR-2 30',
      match: { lines: [{ line: 1, charge: money('300'), open: money('0') }] },
      leaves: { 'cash-clearing': '180.00', 'ar-insurance': '120.00' },
      held: ['responsibility-exceeds-balance 30.00', 'credit-balance 180.00'],
    },
  ];
  it.each(cases)('$says', (c) => {
    const outcome = posted(payment([remitted(c.status ?? '1', [line(c.line, c.remarks)])]), [match(['300'], c.match)]);
    expect(byAccount([charge, ...outcome.entries])).toEqual({ ...c.leaves, 'gross-charges': '-300.00' });
    expect(denied(outcome)).toEqual(c.denied ?? []);
    expect(held(outcome)).toEqual(c.held ?? []);
  });
});

describe('secondary payer, to which 30.00 of a charge of 300.00 were moved', () => {
  const moved = { lines: [{ line: 1, charge: money('300'), open: money('30') }], priority: 2 as const, payer: 'payer-b' };
  it.each([
    ['OA-23 repeats the primary and is not posted', '300 30 | OA-23 270', { 'cash-clearing': '30.00', 'ar-insurance': '-30.00' }, []],
    [
      'pays a part, the copay is left for the patient',
      '300 20 | OA-23 270, PR-3 10',
      { 'cash-clearing': '20.00', 'ar-patient': '10.00', 'ar-insurance': '-30.00' },
      [],
    ],
    [
      'sends the full CO-45 though it paid all that was moved: a repetition',
      '300 30 | OA-23 180, CO-45 90',
      { 'cash-clearing': '30.00', 'ar-insurance': '-30.00' },
      [],
    ],
    [
      'sends the full CO-45 and leaves 10.00: held, not guessed',
      '300 20 | OA-23 190, CO-45 90',
      { 'cash-clearing': '20.00', 'ar-insurance': '-20.00' },
      ['contractual-exceeds-balance 10.00'],
    ],
    [
      'CO-45 of exactly the rest is its own contract',
      '300 20 | OA-23 270, CO-45 10',
      { 'cash-clearing': '20.00', 'contractual-adjustments': '10.00', 'ar-insurance': '-30.00' },
      [],
    ],
    [
      'cost sharing of a QMB is not written off as contract',
      '300 0 | OA-23 260, OA-209 20, CO-45 20',
      {},
      ['qmb-without-next-payer 20.00', 'contractual-exceeds-balance 10.00'],
    ],
  ])('%s', (_, sent, leaves, holds) => {
    const outcome = posted(payment([remitted('2', [line(sent)])]), [match(['300'], moved)], { ...terms, payer: 'payer-b' });
    expect(byAccount(outcome.entries)).toEqual(leaves);
    expect(held(outcome)).toEqual(holds);
    expect(denied(outcome)).toEqual([]);
  });
});

describe('adjustments of the claim as a whole', () => {
  it('a remittance without lines is shared out by our charges, to the cent', () => {
    const claim = remitted('1', [], { charge: money('300'), paid: money('100'), adjustments: adjustments('CO-45 170, PR-1 30') });
    const outcome = posted(payment([claim]), [{ ...match(['200', '100']), lineOf: [] }]);
    expect(balance(outcome.entries, ['line'], (p) => p.account === 'ar-insurance')).toEqual([
      { line: 1, amount: -200_00 },
      { line: 2, amount: -100_00 },
    ]);
    expect(byAccount(outcome.entries)).toMatchObject({ 'cash-clearing': '100.00', 'ar-patient': '30.00' });
  });

  it('a claim-level deductible beside paid lines lowers the payment and is the patient’s', () => {
    const claim = remitted('1', [line('100 80 | CO-45 20')], { paid: money('30'), adjustments: adjustments('PR-1 50') });
    const outcome = posted(payment([claim]), [match(['100'])]);
    expect(byAccount(outcome.entries)).toEqual({
      'cash-clearing': '30.00',
      'contractual-adjustments': '20.00',
      'ar-patient': '50.00',
      'ar-insurance': '-100.00',
    });
  });

  it('a claim denied as a whole names no line', () => {
    const claim = remitted('4', [], { charge: money('300'), paid: money('0'), adjustments: adjustments('CO-16 300'), remarks: ['N290'] });
    const outcome = posted(payment([claim]), [{ ...match(['300']), lineOf: [] }]);
    expect(outcome.entries).toEqual([]);
    expect(denied(outcome)).toEqual(['claim: CO-16 300.00']);
    expect(outcome.denials[0]!.rarcs).toEqual(['N290']);
  });
});
