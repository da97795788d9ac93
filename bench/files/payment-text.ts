import { type Cents, dateToX12, moneyToX12 } from '@claimwright/core/base';
import type { ClaimPayment, Given } from '@claimwright/core/x12';

type Payment = Given<ClaimPayment>;
type Party = Payment['patient'];

const days = dateToX12;
const money = (amount: Cents): string => moneyToX12(amount);

/** How an invented payment is written. By hand and not by the library, so that the library has something to be compared with. */
export function paymentSegments(of: Payment): string[] {
  const { claim: c, patient, rendering, received, services = [] } = of;
  return [
    `CLP*${c.patientControlNumber}*${c.status}*${money(c.charge)}*${money(c.paid)}*${money(c.patientResponsibility!)}*${c.filingIndicator}*${c.payerClaimNumber}*${c.facility}*${c.frequency}`,
    party('QC', patient),
    party('82', rendering!),
    ...(of.relatedNumbers ?? []).map(({ qualifier, value }) => `REF*${qualifier}*${value}`),
    ...(of.statementDates ?? []).map(({ kind, date }) => `DTM*${kind}*${days(date)}`),
    `DTM*050*${days(received!)}`,
    ...(of.contacts ?? []).map((contact) => `PER*CX*${contact.name}*${contact.way1}*${contact.number1}`),
    ...services.flatMap(serviceSegments),
  ];
}

const party = (role: string, p: Party): string => `NM1*${role}*${p.kind}*${p.last}*${p.first}****${p.idQualifier}*${p.id}`;

function serviceSegments(s: NonNullable<Payment['services']>[number]): string[] {
  const { procedure, charge, paid, unitsPaid } = s.service;
  const code = [procedure.kind, procedure.code, ...(procedure.modifiers ?? [])].join(':');
  return [
    `SVC*${code}*${money(charge)}*${money(paid)}${unitsPaid === undefined ? '' : `**${unitsPaid}`}`,
    ...(s.dates ?? []).map(({ kind, date }) => `DTM*${kind}*${days(date)}`),
    ...(s.adjustments ?? []).map(
      ({ group, reasons = [] }) => `CAS*${group}${reasons.map((r) => `*${r.reason}*${money(r.amount)}`).join('*')}`,
    ),
    `REF*6R*${s.lineControlNumber}`,
    ...(s.amounts ?? []).map(({ kind, amount }) => `AMT*${kind}*${money(amount)}`),
    ...(s.remarks ?? []).map(({ kind, code }) => `LQ*${kind}*${code}`),
  ];
}
