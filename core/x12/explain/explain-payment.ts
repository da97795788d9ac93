import { showDate } from '../../base/date.ts';
import { negate } from '../../base/money.ts';
import type { Adjustment, ClaimPayment, ProviderAdjustment, Remittance, ServicePayment } from '../sets/835/index.ts';
import { showEquation } from './equations.ts';
import { explainGroup, explainProviderAdjustment, explainReason, explainRemark, explainStatus } from './glosses.ts';
import { type ProofOfWhole, prove } from './prove.ts';
import { nameOf, usd } from './words.ts';

const methods: Readonly<Record<string, string>> = {
  ACH: 'by electronic transfer',
  BOP: 'the provider’s way',
  CHK: 'by check',
  FWT: 'by wire',
  NON: 'without a payment',
};

function adjustmentLines(adjustments: readonly Adjustment[]): string[] {
  return adjustments.flatMap(({ group, reasons }) =>
    reasons.map((r) => `${usd(r.amount)} ${group}-${r.reason}: ${explainReason(r.reason)} (borne by: ${explainGroup(group)})`),
  );
}

function serviceLines({ service, dates, adjustments, remarks }: ServicePayment): string[] {
  const { code, modifiers } = service.procedure;
  const day = dates[0] ? ` of ${showDate(dates[0].date)}` : '';
  const head = `  ${[code, ...modifiers].join('-')}${day}: billed ${usd(service.charge)}, paid ${usd(service.paid)}`;
  const told = remarks.map((r) => `remark ${r.code}: ${explainRemark(r.code)}`);
  return [head, ...[...adjustmentLines(adjustments), ...told].map((line) => `    ${line}`)];
}

function remarksOf({ outpatient, inpatient }: ClaimPayment): string[] {
  const all = [outpatient, inpatient].flatMap((m) => (m ? [m.remark1, m.remark2, m.remark3, m.remark4, m.remark5] : []));
  return all.filter((code) => code !== undefined).map((code) => `  remark ${code}: ${explainRemark(code)}`);
}

/** What became of one claim, in words: a line for the claim, then its adjustments and services. */
export function explainClaim(payment: ClaimPayment): string[] {
  const { claim, patient } = payment;
  const share = claim.patientResponsibility ? `, the patient owes ${usd(claim.patientResponsibility)}` : '';
  const head = `Claim ${claim.patientControlNumber} of ${nameOf(patient, 'a patient without a name')}: ${explainStatus(claim.status)}. Billed ${usd(claim.charge)}, paid ${usd(claim.paid)}${share}. Payer’s number ${claim.payerClaimNumber}.`;
  return [
    head,
    ...adjustmentLines(payment.adjustments).map((line) => `  ${line}`),
    ...remarksOf(payment),
    ...payment.services.flatMap(serviceLines),
  ];
}

function providerLines({ provider, adjustments }: ProviderAdjustment): string[] {
  return adjustments.map(({ reason, amount }) => {
    const about = reason.reference ? `, ${reason.reference}` : '';
    const effect = amount >= 0 ? `lowers the payment by ${usd(amount)}` : `raises the payment by ${usd(negate(amount))}`;
    return `Provider ${provider}: ${explainProviderAdjustment(reason.code)} (${reason.code}${about}) ${effect}.`;
  });
}

/** The first sentence about a payment: who paid whom how much, and how. */
export function explainPaymentHead({ payment, payer, payee, trace }: Pick<Remittance, 'payment' | 'payer' | 'payee' | 'trace'>): string {
  const way = methods[payment.method] ?? payment.method;
  return `${payer.name.name} paid ${payee.name.name} ${usd(payment.amount)} ${way} on ${showDate(payment.date)} (trace ${trace.number}).`;
}

/** The last sentences about a payment: what was held back or added, and whether all adds up. */
export function explainPaymentEnd(
  { providerAdjustments }: Pick<Remittance, 'providerAdjustments'>,
  { balanced, differences }: ProofOfWhole,
): string[] {
  const verdict = balanced
    ? ['Everything adds up: every line, every claim and the payment.']
    : differences.map((e) => `Does not add up (${e.at}): ${showEquation(e)}.`);
  return [...providerAdjustments.flatMap(providerLines), ...verdict];
}

/** Who paid what and why, in plain words, one sentence a line, ending with whether it adds up. */
export function explainPayment(remittance: Remittance): string[] {
  const claims = remittance.groups.flatMap((g) => g.claims.flatMap(explainClaim));
  return [explainPaymentHead(remittance), ...claims, ...explainPaymentEnd(remittance, prove(remittance))];
}
