import type { ClaimPayment, Given } from '@claimwright/core/x12';
import type { Measure, Sums } from '../tally.ts';

/** Counts a payment claim: every amount, and the measure of every date and code. */
export function addPayment(to: Sums, p: Given<ClaimPayment>, measure: Measure): Sums {
  const c = p.claim;
  let cents = c.charge + c.paid + (c.patientResponsibility ?? 0);
  let texts = measure(c.patientControlNumber) + measure(c.status) + measure(c.filingIndicator) + measure(c.payerClaimNumber);
  texts += measure(c.facility) + measure(c.frequency) + measure(p.patient.id) + measure(p.rendering?.id) + measure(p.received);
  for (const r of p.relatedNumbers ?? []) texts += measure(r.qualifier) + measure(r.value);
  for (const d of p.statementDates ?? []) texts += measure(d.kind) + measure(d.date);
  for (const s of p.services ?? []) {
    const { procedure, charge, paid, unitsPaid } = s.service;
    cents += charge + paid;
    texts += measure(procedure.kind) + measure(procedure.code) + measure(unitsPaid) + measure(s.lineControlNumber);
    for (const m of procedure.modifiers ?? []) texts += measure(m);
    for (const d of s.dates ?? []) texts += measure(d.kind) + measure(d.date);
    for (const a of s.adjustments ?? []) {
      texts += measure(a.group);
      for (const r of a.reasons ?? []) {
        texts += measure(r.reason);
        cents += r.amount;
      }
    }
    for (const a of s.amounts ?? []) {
      texts += measure(a.kind);
      cents += a.amount;
    }
    for (const r of s.remarks ?? []) texts += measure(r.code);
  }
  to.claims++;
  to.cents += cents;
  to.texts += texts;
  return to;
}
