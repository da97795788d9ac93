import type { Cents } from '../base/money.ts';
import type { AccountName } from './accounts.ts';

/**
 * Where each provider-level adjustment (PLB03-1, qualifier list of 005010X221A1) is kept. WO, FB and 72 share one account: a takeback
 * that a payment could not bear (negative) meets the later payment that does (positive), and a WO paired with a 72 comes to nothing.
 * Not modelled: the cost-report pass-throughs of hospitals one by one; they are income of one account.
 */
const accountOfReason: Readonly<Record<string, AccountName>> = {
  WO: 'recoupments-payable',
  WU: 'recoupments-payable',
  FB: 'recoupments-payable',
  '72': 'recoupments-payable',
  J1: 'non-reimbursed',
  IR: 'tax-withheld',
  E3: 'payer-withholds',
  LE: 'levies',
  SL: 'levies',
  AP: 'payer-advances',
  C5: 'payer-advances',
  IS: 'payer-advances',
  PI: 'payer-advances',
  CT: 'capitation-income',
  BN: 'incentive-income',
  IP: 'incentive-income',
  CV: 'incentive-income',
  CW: 'incentive-income',
  DM: 'incentive-income',
  GO: 'incentive-income',
  HM: 'incentive-income',
  OA: 'incentive-income',
  RE: 'incentive-income',
  B2: 'incentive-income',
  '50': 'payer-penalties',
  L3: 'payer-penalties',
  '90': 'payer-fees',
  AH: 'payer-fees',
};

/** Interest goes by its sign: L6 late-payment interest, CR interest on capitation, 51 interest charged to us. */
const interest = new Set(['L6', 'CR', '51']);

/**
 * The account across from cash for a provider-level adjustment.
 * @param amount as sent; positive lowers the payment.
 */
export function providerAdjustmentAccount(reason: string, amount: Cents): AccountName {
  if (interest.has(reason)) return amount > 0 ? 'interest-expense' : 'interest-income';
  return accountOfReason[reason] ?? 'payer-adjustments-in-question';
}
