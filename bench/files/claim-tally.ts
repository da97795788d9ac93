import type { Given, ProfessionalClaim, Subscriber } from '@claimwright/core/x12';
import { mark, type Tally } from '../tally.ts';

/** Counts professional claims with who is insured: every amount, date and code of each is looked at. */
export interface ClaimCount {
  add(subscriber: Given<Subscriber>, claim: Given<ProfessionalClaim>): void;
  readonly tally: Tally;
}

export function countClaims(): ClaimCount {
  let claims = 0;
  let cents = 0;
  let marks = 0;
  return {
    add({ coverage, name }, one) {
      const { claim: c, diagnoses, rendering, lines } = one;
      claims++;
      marks += mark(coverage.order) + mark(coverage.relationship) + mark(coverage.group) + mark(coverage.filingIndicator);
      marks += mark(name.name.id) + mark(name.city?.state) + mark(name.city?.zip) + mark(name.demographics?.birth);
      cents += c.totalCharge;
      marks += mark(c.patientControlNumber) + mark(c.place.facility) + mark(c.place.frequency) + mark(c.assignment) + mark(c.release);
      marks += mark(one.medicalRecordNumber) + mark(one.clearinghouseNumber);
      marks += mark(diagnoses.principal.code) + mark(rendering?.name.id) + mark(rendering?.specialty?.taxonomy);
      for (const d of diagnoses.others ?? []) marks += mark(d.qualifier) + mark(d.code);
      for (const { lineNumber, service: s, serviceDays, lineControlNumber } of lines ?? []) {
        cents += s.charge;
        marks += lineNumber + mark(s.procedure.kind) + mark(s.procedure.code) + mark(s.unit) + mark(s.quantity);
        marks += mark(serviceDays.from) + mark(lineControlNumber);
        for (const m of s.procedure.modifiers ?? []) marks += mark(m);
        for (const pointer of s.diagnoses ?? []) marks += pointer;
      }
    },
    get tally() {
      return { claims, cents, marks };
    },
  };
}
