import type { ClaimPayment, Given } from '@claimwright/core/x12';
import { mark, type Sums } from '../tally.ts';

/** Counts a payment claim: every amount, date and code of it is looked at, so that a reader must have made them. */
export function addPayment(to: Sums, p: Given<ClaimPayment>): Sums {
  const c = p.claim;
  let cents = c.charge + c.paid + (c.patientResponsibility ?? 0);
  let marks = mark(c.patientControlNumber) + mark(c.status) + mark(c.filingIndicator) + mark(c.payerClaimNumber);
  marks += mark(c.facility) + mark(c.frequency) + mark(p.patient.id) + mark(p.rendering?.id) + mark(p.received);
  for (const r of p.relatedNumbers ?? []) marks += mark(r.qualifier) + mark(r.value);
  for (const d of p.statementDates ?? []) marks += mark(d.kind) + mark(d.date);
  for (const s of p.services ?? []) {
    const { procedure, charge, paid, unitsPaid } = s.service;
    cents += charge + paid;
    marks += mark(procedure.kind) + mark(procedure.code) + mark(unitsPaid) + mark(s.lineControlNumber);
    for (const m of procedure.modifiers ?? []) marks += mark(m);
    for (const d of s.dates ?? []) marks += mark(d.kind) + mark(d.date);
    for (const a of s.adjustments ?? []) {
      marks += mark(a.group);
      for (const r of a.reasons ?? []) {
        marks += mark(r.reason);
        cents += r.amount;
      }
    }
    for (const a of s.amounts ?? []) {
      marks += mark(a.kind);
      cents += a.amount;
    }
    for (const r of s.remarks ?? []) marks += mark(r.code);
  }
  to.claims++;
  to.cents += cents;
  to.marks += marks;
  return to;
}
