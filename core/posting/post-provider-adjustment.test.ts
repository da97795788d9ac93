import { describe, expect, it } from 'vitest';
import { showMoney } from '../base/money.ts';
import { byAccount, held, line, match, money, payment, posted, remitted, terms } from './written.ts';

describe('provider-level adjustments: positive lowers the payment', () => {
  it.each([
    ['WO', '40', 'recoupments-payable', '40.00', '40'],
    ['WO', '-40', 'recoupments-payable', '-40.00'],
    ['FB', '40', 'recoupments-payable', '40.00', '40'],
    ['FB', '-40', 'recoupments-payable', '-40.00'],
    ['72', '-40', 'recoupments-payable', '-40.00'],
    ['L6', '-40', 'interest-income', '-40.00'],
    ['L6', '40', 'interest-expense', '40.00'],
    ['51', '40', 'interest-expense', '40.00'],
    ['J1', '40', 'non-reimbursed', '40.00'],
    ['IR', '40', 'tax-withheld', '40.00'],
    ['E3', '40', 'payer-withholds', '40.00'],
    ['LE', '40', 'levies', '40.00'],
    ['AP', '-40', 'payer-advances', '-40.00'],
    ['CT', '-40', 'capitation-income', '-40.00'],
    ['BN', '-40', 'incentive-income', '-40.00'],
    ['50', '40', 'payer-penalties', '40.00'],
    ['AH', '40', 'payer-fees', '40.00'],
  ])('%s of %s posts to %s', (reason, amount, account, leaves, toRecoup = '0') => {
    const claim = remitted('1', [line('250 250')]);
    const r = payment([claim], [[reason, amount]]);
    const outcome = posted(r, [match(['250'])], { ...terms, toRecoup: money(toRecoup) });
    expect(byAccount(outcome.entries)).toEqual({ 'cash-clearing': showMoney(r.amount), 'ar-insurance': '-250.00', [account]: leaves });
    expect(held(outcome)).toEqual([]);
  });

  it('a code that we do not know is posted in question, not dropped', () => {
    const outcome = posted(payment([remitted('1', [line('250 250')])], [['ZZ', '40']]), [match(['250'])]);
    expect(byAccount(outcome.entries)).toMatchObject({ 'cash-clearing': '210.00', 'payer-adjustments-in-question': '40.00' });
    expect(held(outcome)).toEqual(['provider-adjustment-in-question 40.00']);
  });
});

/** A payment of 250.00 on a claim of its own, with what is beside it; the old claim of PCN1 was paid 100.00, and nothing of it reversed. */
function beside(plb: [reason: string, amount: string, reference?: string][], toRecoup = '0') {
  const old = { patient: 'pat-1', claim: 'clm-1', lines: [{ line: 1, paid: money('100') }] };
  const claim = remitted('1', [line('250 250')], { patientControlNumber: 'PCN2' });
  const outcome = posted(payment([claim], plb), [{ ...match(['250']), claim: 'clm-2' }], {
    ...terms,
    taken: { PCN1: old, ICN1: old },
    toRecoup: money(toRecoup),
  });
  const adjusted = outcome.entries.filter((e) => e.event === 'provider-adjusted');
  return { accounts: byAccount(adjusted), held: held(outcome) };
}

describe('a 72 acknowledges our refund', () => {
  it.each([
    ['of a claim that is not ours', 'X', 'X'],
    ['of the old claim that both name', 'PCN1', 'PCN1'],
    ['of the old claim, named by the payer’s number and by ours', 'ICN1', 'PCN1'],
    ['without a reference, by its amount', 'PCN1', undefined],
  ])('%s: with its WO it comes to nothing, and nothing is owed there again', (_, wo, acknowledged) => {
    const pair: [string, string, string?][] = [['WO', '90', wo], acknowledged ? ['72', '-90', acknowledged] : ['72', '-90']];
    expect(beside(pair)).toEqual({ accounts: {}, held: [] });
    expect(beside([...pair].reverse())).toEqual({ accounts: {}, held: [] });
  });

  it('what a WO takes beyond it is asked about', () => {
    const more = beside([
      ['WO', '100', 'PCN1'],
      ['72', '-60', 'PCN1'],
    ]);
    expect(more).toEqual({
      accounts: { 'cash-clearing': '-40.00', 'recoupments-payable': '40.00' },
      held: ['provider-adjustment-in-question 40.00'],
    });
  });
});

describe('a takeback beside the claims (WO, FB, WU)', () => {
  it.each(['WO', 'FB', 'WU'])('%s takes of an old claim no more than was paid on it, all that a payment takes together', (reason) => {
    const twice = beside([
      [reason, '60', 'PCN1'],
      [reason, '60', 'ICN1'],
    ]);
    expect(twice).toEqual({
      accounts: { 'cash-clearing': '-120.00', 'ar-insurance': '60.00', 'recoupments-payable': '60.00' },
      held: ['provider-adjustment-in-question 60.00'],
    });
    const once = beside([
      [reason, '60', 'PCN1'],
      [reason, '40', 'ICN1'],
    ]);
    expect(once).toEqual({ accounts: { 'cash-clearing': '-100.00', 'ar-insurance': '100.00' }, held: [] });
  });

  it.each(['WO', 'FB', 'WU'])('%s for which nothing was carried, and that names nothing of ours, is asked about', (reason) => {
    expect(beside([[reason, '70', 'STRANGER']]).held).toEqual(['provider-adjustment-in-question 70.00']);
    expect(beside([[reason, '70']], '70').held).toEqual([]);
    expect(beside([[reason, '70']], '50').held).toEqual(['provider-adjustment-in-question 20.00']);
  });

  it('two draw on what was carried one after the other, and on what the payment itself carries', () => {
    expect(
      beside(
        [
          ['WO', '40'],
          ['WO', '40'],
        ],
        '50',
      ).held,
    ).toEqual(['provider-adjustment-in-question 30.00']);
    expect(
      beside(
        [
          ['WO', '80'],
          ['FB', '-30'],
        ],
        '50',
      ).held,
    ).toEqual([]);
  });
});
