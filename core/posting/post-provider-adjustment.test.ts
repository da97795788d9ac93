import { describe, expect, it } from 'vitest';
import { showMoney } from '../base/money.ts';
import { byAccount, held, line, match, payment, posted, remitted } from './written.ts';

describe('provider-level adjustments: positive lowers the payment', () => {
  it.each([
    ['WO', '40', 'recoupments-payable', '40.00'],
    ['WO', '-40', 'recoupments-payable', '-40.00'],
    ['FB', '40', 'recoupments-payable', '40.00'],
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
  ])('%s of %s posts to %s', (reason, amount, account, leaves) => {
    const claim = remitted('1', [line('250 250')]);
    const r = payment([claim], [[reason, amount]]);
    const outcome = posted(r, [match(['250'])]);
    expect(byAccount(outcome.entries)).toEqual({ 'cash-clearing': showMoney(r.amount), 'ar-insurance': '-250.00', [account]: leaves });
    expect(held(outcome)).toEqual([]);
  });

  it('a WO paired with a 72 comes to nothing: the payer acknowledges our refund', () => {
    const outcome = posted(
      payment(
        [remitted('1', [line('250 250')])],
        [
          ['WO', '40', 'X'],
          ['72', '-40', 'X'],
        ],
      ),
      [match(['250'])],
    );
    expect(byAccount(outcome.entries)).toEqual({ 'cash-clearing': '250.00', 'ar-insurance': '-250.00' });
  });

  it('a code that we do not know is posted in question, not dropped', () => {
    const outcome = posted(payment([remitted('1', [line('250 250')])], [['ZZ', '40']]), [match(['250'])]);
    expect(byAccount(outcome.entries)).toMatchObject({ 'cash-clearing': '210.00', 'payer-adjustments-in-question': '40.00' });
    expect(held(outcome)).toEqual(['provider-adjustment-in-question 40.00']);
  });
});
