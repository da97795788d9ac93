import type { Given, ProfessionalClaim, Subscriber } from '@claimwright/core/x12';
import { mark, type Sums } from '../tally.ts';

/** Counts a professional claim with who is insured: every amount, date and code is looked at. */
export function addClaim(to: Sums, { coverage, name }: Given<Subscriber>, claim: Given<ProfessionalClaim>): Sums {
  const { claim: c, diagnoses, rendering, lines } = claim;
  let cents = c.totalCharge as number;
  let marks = mark(coverage.order) + mark(coverage.relationship) + mark(coverage.group) + mark(coverage.filingIndicator);
  marks += mark(name.name.id) + mark(name.city?.state) + mark(name.city?.zip) + mark(name.demographics?.birth);
  marks += mark(c.patientControlNumber) + mark(c.place.facility) + mark(c.place.frequency) + mark(c.assignment) + mark(c.release);
  marks += mark(claim.medicalRecordNumber) + mark(claim.clearinghouseNumber) + mark(claim.cliaNumber);
  marks += mark(diagnoses.principal.code) + mark(rendering?.name.id) + mark(rendering?.specialty?.taxonomy);
  for (const d of diagnoses.others ?? []) marks += mark(d.qualifier) + mark(d.code);
  for (const { lineNumber, service: s, serviceDays, lineControlNumber } of lines ?? []) {
    cents += s.charge;
    marks += lineNumber + mark(s.procedure.kind) + mark(s.procedure.code) + mark(s.unit) + mark(s.quantity);
    marks += mark(serviceDays.from) + mark(lineControlNumber);
    for (const m of s.procedure.modifiers ?? []) marks += mark(m);
    for (const pointer of s.diagnoses ?? []) marks += pointer;
  }
  to.claims++;
  to.cents += cents;
  to.marks += marks;
  return to;
}
