import { type Cents, showMoney, subtract, sum } from '../../base/money.ts';
import type { Adjustment, ClaimPayment, Remittance, ServicePayment } from '../sets/835/index.ts';

/** One part of an equation, as a person would name it. */
export interface Term {
  readonly name: string;
  readonly amount: Cents;
}

/** Something that must add up: the first term less all the others is what is expected. */
export interface Equation {
  readonly of: 'service' | 'claim' | 'payment';
  /** Path in the remittance: `groups[0].claims[2].services[1]`. */
  readonly at: string;
  readonly terms: readonly Term[];
  readonly expected: Cents;
  /** What the payer says it is. */
  readonly stated: Cents;
  /** stated − expected: 0 when it adds up. */
  readonly difference: Cents;
}

/** An equation with the object it is about. */
export interface Placed {
  readonly equation: Equation;
  readonly subject: object;
}

const adjusted = (adjustments: readonly Adjustment[]): Cents => sum(adjustments.flatMap((a) => a.reasons.map((r) => r.amount)));

function equation(of: Equation['of'], at: string, first: Term, less: readonly Term[], stated: Cents): Equation {
  const expected = subtract(first.amount, ...less.map((t) => t.amount));
  return { of, at, terms: [first, ...less], expected, stated, difference: subtract(stated, expected) };
}

/** The equation of a line: SVC02 − ΣCAS = SVC03. */
export function serviceEquation({ service, adjustments }: ServicePayment, at: string): Placed {
  const charge = { name: 'charge (SVC02)', amount: service.charge };
  return {
    equation: equation('service', at, charge, [{ name: 'adjustments (CAS)', amount: adjusted(adjustments) }], service.paid),
    subject: service,
  };
}

/** The equation of a claim: CLP03 − ΣCAS = CLP04. */
export function claimEquation(payment: ClaimPayment, at: string): Placed {
  const less = [
    { name: 'adjustments of the claim (CAS)', amount: adjusted(payment.adjustments) },
    { name: 'adjustments of its lines (CAS)', amount: sum(payment.services.map((s) => adjusted(s.adjustments))) },
  ];
  const charge = { name: 'charge (CLP03)', amount: payment.claim.charge };
  return { equation: equation('claim', at, charge, less, payment.claim.paid), subject: payment.claim };
}

/** The equations of one claim: its lines, then itself. */
export function claimEquations(payment: ClaimPayment, at: string): { readonly claim: Placed; readonly services: readonly Placed[] } {
  return { claim: claimEquation(payment, at), services: payment.services.map((s, i) => serviceEquation(s, `${at}.services[${i}]`)) };
}

/** The equation of the payment: ΣCLP04 − ΣPLB = BPR02. A positive PLB amount lowers the payment. `claims` is what was paid on them. */
export function paymentEquation(
  { payment, providerAdjustments }: Pick<Remittance, 'payment' | 'providerAdjustments'>,
  claims: Cents,
): Placed {
  const provider = providerAdjustments.flatMap((p) => p.adjustments.map((a) => a.amount));
  const paid = { name: 'paid on claims (CLP04)', amount: claims };
  const less = [{ name: 'provider adjustments (PLB)', amount: sum(provider) }];
  return { equation: equation('payment', 'payment', paid, less, payment.amount), subject: payment };
}

/** `150.00 charge (SVC02) − 60.00 adjustments (CAS) = 90.00, but 91.00 is stated: 1.00 too much`. */
export function showEquation({ terms, expected, stated: says, difference }: Equation): string {
  const sides = terms.map((t) => `${showMoney(t.amount)} ${t.name}`).join(' − ');
  const off = showMoney(difference).replace('-', '');
  return `${sides} = ${showMoney(expected)}, but ${showMoney(says)} is stated: ${off} too ${difference > 0 ? 'much' : 'little'}`;
}
