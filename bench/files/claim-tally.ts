import type { Given, ProfessionalClaim, Subscriber } from '@claimwright/core/x12';
import type { Measure, Sums } from '../tally.ts';

/** Counts a professional claim with who is insured: every amount, and the measure of every date and code. */
export function addClaim(to: Sums, { coverage, name }: Given<Subscriber>, claim: Given<ProfessionalClaim>, measure: Measure): Sums {
  const { claim: c, diagnoses, rendering, lines } = claim;
  let cents = c.totalCharge as number;
  let texts = measure(coverage.order) + measure(coverage.relationship) + measure(coverage.group) + measure(coverage.filingIndicator);
  texts += measure(name.name.id) + measure(name.city?.state) + measure(name.city?.zip) + measure(name.demographics?.birth);
  texts +=
    measure(c.patientControlNumber) + measure(c.place.facility) + measure(c.place.frequency) + measure(c.assignment) + measure(c.release);
  texts += measure(claim.medicalRecordNumber) + measure(claim.clearinghouseNumber) + measure(claim.cliaNumber);
  texts += measure(diagnoses.principal.code) + measure(rendering?.name.id) + measure(rendering?.specialty?.taxonomy);
  for (const d of diagnoses.others ?? []) texts += measure(d.qualifier) + measure(d.code);
  for (const { lineNumber, service: s, serviceDays, lineControlNumber } of lines ?? []) {
    cents += s.charge;
    texts += lineNumber + measure(s.procedure.kind) + measure(s.procedure.code) + measure(s.unit) + measure(s.quantity);
    texts += measure(serviceDays.from) + measure(lineControlNumber);
    for (const m of s.procedure.modifiers ?? []) texts += measure(m);
    for (const pointer of s.diagnoses ?? []) texts += pointer;
  }
  to.claims++;
  to.cents += cents;
  to.texts += texts;
  return to;
}
