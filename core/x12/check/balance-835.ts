import type { Severity } from '../../base/finding.ts';
import { type Cents, showMoney } from '../../base/money.ts';
import { claimEquation, type Placed, serviceEquation, showEquation } from '../explain/equations.ts';
import { x12Finding } from '../findings.ts';
import type { Adjustment, ClaimPayment, Remittance, RemittanceGroup, ServicePayment } from '../sets/835/index.ts';
import { adjusted, show } from './amounts.ts';
import type { Visit } from './visit.ts';

/** Element that holds what the payer states: SVC03, CLP04, BPR02. */
const stated = { service: 3, claim: 4, payment: 2 } as const;
const rules = { service: 'line-balance', claim: 'claim-balance', payment: 'payment-balance' } as const;
const whys = {
  service: 'a line must explain every cent between charge and payment',
  claim: 'a claim must explain every cent between charge and payment',
  payment: 'a payment that does not add up cannot be posted',
} as const;

/** What the claims of a payment, and of one group of it, came to so far. */
export interface PaymentTotals {
  paid: number;
  groupClaims: number;
  groupCharges: number;
}

export const paymentTotals = (): PaymentTotals => ({ paid: 0, groupClaims: 0, groupCharges: 0 });

function tellImbalance({ equation, subject }: Placed, at: Visit): void {
  const place = { ...at.placeOf(subject), element: stated[equation.of] };
  at.report(x12Finding(rules[equation.of], place, showEquation(equation), { why: whys[equation.of] }));
}

/** Balancing of a claim of an 835, and of its lines. SNIP 3. Equations are made only where one does not hold. */
export function balanceClaim(payment: ClaimPayment, totals: PaymentTotals, at: Visit): void {
  const { claim, services } = payment;
  totals.paid += claim.paid;
  totals.groupClaims++;
  totals.groupCharges += claim.charge;
  let balanced = true;
  let onLines = 0;
  for (const { service, adjustments } of services) {
    const less = adjusted(adjustments);
    onLines += less;
    if (service.charge - less !== service.paid) balanced = false;
  }
  const expected = claim.charge - adjusted(payment.adjustments) - onLines;
  if (!Number.isSafeInteger(expected))
    at.report(x12Finding('claim-balance', { ...at.placeOf(claim), element: 4 }, `expected is ${show(expected)}`, { why: whys.claim }));
  else {
    if (!balanced) for (const line of services) tellLine(line, at);
    if (expected !== claim.paid) tellImbalance(claimEquation(payment, ''), at);
  }
  checkPatientShare(payment, at);
  checkSigns(payment, at);
}

/** Tells a line that does not add up. The equation names no path: the finding has a place. */
function tellLine(line: ServicePayment, at: Visit): void {
  const { service, adjustments } = line;
  if (service.charge - adjusted(adjustments) === service.paid || at.isFull('x12/line-balance', 'line-balance', 'error')) return;
  tellImbalance(serviceEquation(line, ''), at);
}

function patientShare(adjustments: readonly Adjustment[]): number {
  let total = 0;
  for (const { group, reasons } of adjustments) if (group === 'PR') for (const { amount } of reasons) total += amount;
  return total;
}

/** What the patient owes (CLP05) is what the adjustments of group PR say. A warning: payers round and summarize here. */
function checkPatientShare(payment: ClaimPayment, at: Visit): void {
  const { claim, services } = payment;
  if (claim.patientResponsibility === undefined) return;
  let share = patientShare(payment.adjustments);
  for (const { adjustments } of services) share += patientShare(adjustments);
  if (claim.patientResponsibility === share) return;
  const what = `the patient owes ${showMoney(claim.patientResponsibility)}, the adjustments of group PR come to ${show(share)}`;
  at.report(x12Finding('patient-share', { ...at.placeOf(claim), element: 5 }, what, { severity: 'warning' }));
}

/** A reversal (CLP02 22) repeats the payment it takes back with every sign turned; nothing else has negative charges. */
function checkSigns({ claim }: ClaimPayment, at: Visit): void {
  const reversed = claim.status === '22';
  if (reversed ? claim.charge <= 0 && claim.paid <= 0 : claim.charge >= 0) return;
  const what = reversed
    ? `a reversal of charge ${showMoney(claim.charge)} and payment ${showMoney(claim.paid)}: both are taken back, so neither is above zero`
    : `status ${claim.status} with a charge of ${showMoney(claim.charge)}: only a reversal (22) has one below zero`;
  at.report(
    x12Finding('reversal-sign', { ...at.placeOf(claim), element: claim.charge < 0 || claim.charge > 0 ? 3 : 4 }, what, {
      severity: 'warning',
    }),
  );
}

/** Totals of a group of claims (TS3) against its claims. A warning: nobody posts by them. */
export function balanceGroup(providerSummary: RemittanceGroup['providerSummary'], totals: PaymentTotals, at: Visit): void {
  const { groupClaims, groupCharges } = totals;
  totals.groupClaims = 0;
  totals.groupCharges = 0;
  if (!providerSummary) return;
  const tell = (element: number, what: string) =>
    at.report(x12Finding('group-totals', { ...at.placeOf(providerSummary), element }, what, { severity: 'warning' }));
  if (Number(providerSummary.claims) !== groupClaims) tell(4, `TS304 counts ${providerSummary.claims} claims, there are ${groupClaims}`);
  if (providerSummary.charges !== groupCharges)
    tell(5, `TS305 says ${showMoney(providerSummary.charges)} were charged, the claims come to ${show(groupCharges)}`);
}

/** Balancing of a whole payment against its claims and provider adjustments; a positive adjustment lowers the payment. SNIP 3. */
export function balancePayment({ payment, providerAdjustments }: Remittance, { paid }: PaymentTotals, at: Visit): void {
  let less = 0;
  for (const { adjustments } of providerAdjustments) for (const { amount } of adjustments) less += amount;
  const tell = (what: string, severity: Severity) =>
    at.report(x12Finding('payment-balance', { ...at.placeOf(payment), element: 2 }, what, { severity }));
  const expected = paid - less;
  if (expected !== payment.amount) {
    const off = payment.amount - expected;
    tell(
      `${show(paid)} paid on claims (CLP04) − ${show(less)} provider adjustments (PLB) = ${show(expected)}, but ${showMoney(payment.amount)} is stated: ${show(Math.abs(off))} too ${off > 0 ? 'much' : 'little'}`,
      'error',
    );
  }
  checkMoneyMoved(payment.amount, payment.method, tell);
}

/**
 * No payment is below zero: what a provider owes is carried forward (PLB FB). And no money moves without a way to pay it. Warnings:
 * payers send such, and it adds up.
 */
function checkMoneyMoved(amount: Cents, method: string, tell: (what: string, severity: Severity) => void): void {
  if (amount < 0)
    tell(`a payment of ${showMoney(amount)}: what the provider owes is carried forward by a provider adjustment (PLB FB)`, 'warning');
  else if (method === 'NON' && amount !== 0) tell(`${showMoney(amount)} are paid, but BPR04 says that no payment is made`, 'warning');
}
