import type { IsoDate } from '../base/date.ts';
import { type Cents, zero } from '../base/money.ts';
import type { ClaimPayment, Remittance as Remittance835, ServicePayment, TransactionOf } from '../x12/index.ts';
import type { Adjustment, AdjustmentGroup } from './adjudication.ts';
import type { Remittance, RemittedClaim, RemittedLine } from './remittance.ts';

type Sound835 = Extract<TransactionOf<'835'>, { sound: true }>;

/** Reads one payment (ST to SE of an 835, 005010X221A1) into the noun. Amounts keep the sign with which they were sent. */
export function fromRemittance(transaction: Sound835): Remittance {
  const { places, extent } = transaction;
  const claims = transaction.body.groups.flatMap((g) =>
    g.claims.map((c) => {
      const place = places.get(c);
      return remittedClaim(c, place ? { from: place.byte, to: place.endByte } : extent);
    }),
  );
  return { ...remittanceHead(transaction.body), claims };
}

/** The payment without its claims, out of the loops before and after them: for files that are read a claim at a time. */
export function remittanceHead(body: Omit<Remittance835, 'groups'>): Remittance {
  const { payment, trace, produced, payer, payee, providerAdjustments } = body;
  const payerNumber = payer.otherIds.find((r) => r.qualifier === '2U')?.value ?? payer.name.id;
  const taxId = payee.name.idQualifier === 'FI' ? payee.name.id : payee.otherIds.find((r) => r.qualifier === 'TJ')?.value;
  return {
    payer: { name: payer.name.name, ...(payerNumber ? { payerId: payerNumber } : {}) },
    payee: { name: payee.name.name, ...(payee.name.idQualifier === 'XX' ? { npi: payee.name.id } : {}), ...(taxId ? { taxId } : {}) },
    method: payment.method,
    amount: payment.creditOrDebit === 'D' ? (-payment.amount as Cents) : payment.amount,
    paymentDate: payment.date,
    trace: trace.number,
    originator: trace.payerId,
    ...(produced ? { productionDate: produced } : {}),
    claims: [],
    providerAdjustments: providerAdjustments.flatMap((plb) =>
      plb.adjustments.map((a) => ({
        reason: a.reason.code,
        ...(a.reason.reference ? { reference: a.reason.reference } : {}),
        amount: a.amount,
        fiscalPeriodEnd: plb.fiscalYearEnd,
      })),
    ),
  };
}

/**
 * Reads one claim of a payment (loop 2100 with its lines).
 * @param extent its bytes in the file; of a unit that was read by itself, the unit's own.
 */
export function remittedClaim(c: ClaimPayment, extent: RemittedClaim['bytes']): RemittedClaim {
  const { claim } = c;
  const day = (kind: string): IsoDate | undefined => c.statementDates.find((d) => d.kind === kind)?.date;
  const [from, to] = [day('232'), day('233')];
  const interest = c.amounts.find((a) => a.kind === 'I')?.amount;
  const { patient, crossover, correctedPayer } = c;
  return {
    patientControlNumber: claim.patientControlNumber,
    status: claim.status,
    charge: claim.charge,
    paid: claim.paid,
    patientResponsibility: claim.patientResponsibility ?? zero,
    claimFilingCode: claim.filingIndicator,
    ...(claim.payerClaimNumber ? { payerClaimNumber: claim.payerClaimNumber } : {}),
    patient: {
      ...(patient.last ? { lastName: patient.last } : {}),
      ...(patient.first ? { firstName: patient.first } : {}),
      ...(patient.id ? { memberId: patient.id } : {}),
    },
    ...(crossover ? { crossoverTo: { name: crossover.last, ...(crossover.id ? { payerId: crossover.id } : {}) } } : {}),
    ...(from ? { serviceFrom: from } : {}),
    ...(to ? { serviceTo: to } : {}),
    adjustments: adjustmentsOf(c.adjustments),
    lines: c.services.map(remittedLine),
    ...besides(c),
    ...(correctedPayer ? { payerFirst: { name: correctedPayer.last, ...(correctedPayer.id ? { payerId: correctedPayer.id } : {}) } } : {}),
    ...(interest === undefined ? {} : { interest }),
    bytes: { from: extent.from, to: extent.to },
  };
}

/** What stands beside the balance of a claim: remarks and figures of MIA or MOA, amounts, days and units. */
function besides(c: ClaimPayment): Pick<RemittedClaim, 'remarks' | 'amounts' | 'quantities' | 'figures'> {
  const { remark1, remark2, remark3, remark4, remark5, ...figures } = c.inpatient ?? c.outpatient ?? {};
  const said = Object.entries(figures).flatMap(([name, figure]) => (figure === undefined ? [] : [[name, figure] as const]));
  return {
    remarks: [remark1, remark2, remark3, remark4, remark5].filter((r) => r !== undefined),
    ...(c.amounts.length > 0 ? { amounts: Object.fromEntries(c.amounts.map((a) => [a.kind, a.amount])) } : {}),
    ...(c.quantities.length > 0 ? { quantities: Object.fromEntries(c.quantities.map((q) => [q.kind, q.quantity])) } : {}),
    ...(said.length > 0 ? { figures: Object.fromEntries(said) } : {}),
  };
}

function remittedLine(s: ServicePayment): RemittedLine {
  const { service } = s;
  const day = s.dates.find((d) => d.kind === '472') ?? s.dates.find((d) => d.kind === '150');
  const allowed = s.amounts.find((a) => a.kind === 'B6')?.amount;
  return {
    procedure: service.procedure.code,
    modifiers: service.procedure.modifiers,
    ...(service.submitted ? { billedProcedure: service.submitted.code, billedModifiers: service.submitted.modifiers } : {}),
    charge: service.charge,
    paid: service.paid,
    units: service.unitsPaid ?? '1',
    ...(service.unitsSubmitted ? { billedUnits: service.unitsSubmitted } : {}),
    ...(day ? { serviceDate: day.date } : {}),
    ...(s.lineControlNumber ? { controlNumber: s.lineControlNumber } : {}),
    ...(allowed === undefined ? {} : { allowed }),
    adjustments: adjustmentsOf(s.adjustments),
    remarks: s.remarks.filter((r) => r.kind === 'HE').map((r) => r.code),
  };
}

/** Every triplet of every CAS, in the order sent. */
function adjustmentsOf(segments: ClaimPayment['adjustments']): Adjustment[] {
  return segments.flatMap((cas) =>
    cas.reasons.map((r) => ({
      group: cas.group as AdjustmentGroup,
      reason: r.reason,
      amount: r.amount,
      ...(r.quantity === undefined ? {} : { quantity: r.quantity }),
    })),
  );
}
