import type { Cents } from '@claimwright/core/base';
import { asDate, negate } from '@claimwright/core/base';
import type { ClaimPayment, Given, Remittance, ServicePayment } from '@claimwright/core/x12';
import { asDecimal } from '@claimwright/core/x12';
import type { LineDecision } from '../adjudicate/decision.ts';
import type { Adjustment } from '../adjudicate/submitted-claim.ts';
import type { PaidClaim, Payment } from '../payment/payment.ts';
import type { WriteRemittance } from '../payment/run-payments.ts';
import type { Payer } from '../world/payer.ts';
import { envelope } from './envelope.ts';

type Sign = (amount: Cents) => Cents;
/** A reversal repeats the payment with every amount negated. */
const signOf = (claim: PaidClaim): Sign => (claim.kind === 'reversed' ? negate : (amount) => amount);

/** CAS segments: one a group code, each with at most six reasons. */
function grouped(adjustments: readonly Adjustment[], sign: Sign) {
  const groups = [...new Set(adjustments.map((a) => a.group))];
  return groups.flatMap((group) => {
    const reasons = adjustments.filter((a) => a.group === group).map(({ reason, amount }) => ({ reason, amount: sign(amount) }));
    return Array.from({ length: Math.ceil(reasons.length / 6) }, (_, i) => ({ group, reasons: reasons.slice(i * 6, i * 6 + 6) }));
  });
}

/** SVC05 and SVC07: units paid where they are not one, units billed where they differ. */
function unitsOf({ line, denied }: LineDecision) {
  const billed = asDecimal(line.milliUnits / 1000);
  if (denied) return { unitsPaid: asDecimal(0), unitsSubmitted: billed };
  return billed === '1' ? {} : { unitsPaid: billed };
}

function service(decision: LineDecision, sign: Sign): Given<ServicePayment> {
  const { line } = decision;
  return {
    service: {
      procedure: { kind: 'HC', code: line.procedure, modifiers: line.modifiers },
      charge: sign(line.charge),
      paid: sign(decision.paid),
      ...unitsOf(decision),
    },
    dates: [{ kind: '472', date: line.on }],
    adjustments: grouped(decision.adjustments, sign),
    ...(line.controlNumber ? { lineControlNumber: line.controlNumber } : {}),
    amounts: decision.denied ? [] : [{ kind: 'B6', amount: sign(decision.allowed) }],
    remarks: decision.remarks.map((code) => ({ kind: 'HE', code })),
  };
}

function claimPayment(paid: PaidClaim, payer: Payer): Given<ClaimPayment> {
  const { claim, decision } = paid;
  const sign = signOf(paid);
  const member = { idQualifier: 'MI', id: claim.memberId } as const;
  const person = (who: { lastName: string; firstName: string }) => ({ kind: '1', last: who.lastName, first: who.firstName });
  const isSubscriber = claim.patient.lastName === claim.subscriber.lastName && claim.patient.firstName === claim.subscriber.firstName;
  const to = paid.kind === 'decided' ? decision.forwardedTo : undefined;
  return {
    claim: {
      patientControlNumber: claim.controlNumber,
      status: paid.kind === 'reversed' ? '22' : decision.status,
      charge: sign(claim.charge),
      paid: sign(decision.paid),
      ...(decision.patientResponsibility === 0 ? {} : { patientResponsibility: sign(decision.patientResponsibility) }),
      filingIndicator: payer.filingCode,
      payerClaimNumber: paid.number,
      facility: claim.placeOfService,
      frequency: claim.frequency,
    },
    patient: { ...person(claim.patient), ...member },
    ...(isSubscriber ? {} : { insured: { ...person(claim.subscriber), ...member } }),
    rendering: { kind: '1', idQualifier: 'XX', id: claim.renderingNpi },
    ...(to ? { crossover: { kind: '2', last: to.name, idQualifier: 'PI', id: to.payerId } } : {}),
    ...(paid.kind === 'decided' && decision.shouldPay
      ? { correctedPayer: { kind: '2', last: decision.shouldPay.name, idQualifier: 'PI', id: decision.shouldPay.payerId } }
      : {}),
    ...(decision.remarks[0] ? { outpatient: { remark1: decision.remarks[0] } } : {}),
    ...(paid.corrects ? { relatedNumbers: [{ qualifier: 'F8', value: paid.corrects }] } : {}),
    statementDates: [{ kind: '232', date: claim.lines.map((line) => line.on).sort()[0]! }],
    ...(decision.coverageEnded ? { coverageExpired: decision.coverageEnded } : {}),
    received: claim.receivedOn,
    services: decision.lines.map((line) => service(line, sign)),
  };
}

/** BPR: a transfer names both accounts; a notice of no payment none. */
function financial(payment: Payment, payer: Payer, payeeBank: { routing: string; account: string }): Given<Remittance>['payment'] {
  const { amount, method, on: date } = payment;
  const start = { handling: amount === 0 ? 'H' : 'I', amount, creditOrDebit: 'C', method, date };
  if (method !== 'ACH') return start;
  return {
    ...start,
    format: 'CCP',
    payerBankQualifier: '01',
    payerBank: payer.bank.routing,
    payerAccountKind: 'DA',
    payerAccount: payer.bank.account,
    payerId: `1${payer.taxId}`,
    payeeBankQualifier: '01',
    payeeBank: payeeBank.routing,
    payeeAccountKind: 'DA',
    payeeAccount: payeeBank.account,
  };
}

function remittance(payment: Payment, payer: Payer, payeeBank: { routing: string; account: string }): Given<Remittance> {
  const { line1, city, state, zip } = payer.address;
  return {
    payment: financial(payment, payer, payeeBank),
    trace: { number: payment.trace, payerId: `1${payer.taxId}` },
    produced: payment.on,
    payer: {
      name: { name: payer.name },
      street: { line1 },
      city: { city, state, zip },
      otherIds: [{ qualifier: '2U', value: payer.id }],
      technicalContacts: [{ name: 'EDI support', way1: 'TE', number1: payer.phone }],
    },
    payee: {
      name: { name: payment.payee.name, idQualifier: 'XX', id: payment.payee.npi },
      otherIds: [{ qualifier: 'TJ', value: payment.payee.taxId }],
    },
    groups: [{ number: 1, claims: payment.claims.map((claim) => claimPayment(claim, payer)) }],
    providerAdjustments: payment.adjustments.map(({ reason, reference, amount }) => ({
      provider: payment.payee.npi,
      fiscalYearEnd: asDate(`${payment.on.slice(0, 4)}-12-31`),
      adjustments: [{ reason: { code: reason, reference }, amount }],
    })),
  };
}

/** A payment as an 835 file of its own. */
export const writeRemittance: WriteRemittance = (sim, payment, controlNumber, at) => {
  const payer = sim.world.payers.get(payment.payerId)!;
  const { bank } = sim.world.partners.find((p) => p.name === payment.partner)!;
  const body = remittance(payment, payer, bank);
  return envelope(sim, { partner: payment.partner, controlNumber, at, from: payer.id }, { set: '835', controlNumber: '0001', body });
};
