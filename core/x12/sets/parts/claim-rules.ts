import {
  absent,
  all,
  any,
  atLeastMany,
  distinctIn,
  everyIn,
  like,
  not,
  notAfter,
  oneOf,
  present,
  same,
  someIn,
} from '../../spec/condition.ts';
import type { Rule } from '../../spec/node.ts';

/** Papers that are sent carry the number by which they are found. */
export const attachmentRules: readonly Rule[] = [
  {
    id: 'attachment-number',
    when: present('attachments'),
    needs: everyIn('attachments', any(oneOf('way', 'AA'), present('controlNumber'))),
    why: 'papers that are sent carry a number, by which the payer finds their claim',
  },
];

const later = ['S', 'T', 'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'];

/** Rules of any claim about its other payers. */
const otherPayerRules: readonly Rule[] = [
  {
    id: 'earlier-payer',
    when: oneOf('2000B/coverage.order', ...later),
    needs: present('otherPayers'),
    severity: 'warning',
    why: 'a payer that is not the first is told who comes before it',
  },
  {
    id: 'payer-order',
    when: present('otherPayers'),
    needs: any(
      oneOf('2000B/coverage.order', 'U'),
      someIn('otherPayers', oneOf('coverage.order', 'U')),
      all(distinctIn('otherPayers', 'coverage.order'), not(someIn('otherPayers', same('coverage.order', '2000B/coverage.order')))),
    ),
    why: 'each place in the order of payers is one payer’s',
  },
  {
    id: 'payer-number-twice',
    when: atLeastMany('otherPayers', 2),
    needs: distinctIn('otherPayers', 'payer.name.id'),
    why: 'lines name other payers by their numbers, which must not be the same',
  },
];

/** Rules of a claim of any kind. */
export const claimRules: readonly Rule[] = [
  {
    id: 'claims-of-dependent',
    when: absent('2000B/coverage.relationship'),
    needs: present('2000C/name'),
    why: 'claims stand under the patient they are for, who is not the subscriber unless the coverage says so',
  },
  {
    id: 'replacement-number',
    when: oneOf('claim.place.frequency', '7', '8'),
    needs: present('payerClaimNumber'),
    why: 'a replacement or void must name the payer’s number of the claim it replaces',
  },
  {
    id: 'original-number',
    when: oneOf('claim.place.frequency', '1'),
    needs: absent('payerClaimNumber'),
    severity: 'warning',
    why: 'an original claim replaces none: a payer’s number on it suggests that a replacement was meant',
  },
  {
    id: 'control-number-length',
    when: present('claim.patientControlNumber'),
    needs: like('claim.patientControlNumber', /^.{1,20}$/, 'at most 20 characters long'),
    severity: 'warning',
    why: 'payers need to return no more than 20 characters of it in the 835, so a longer one may come back cut',
  },
  ...attachmentRules,
  ...otherPayerRules,
];

/** Rules of a claim that tells related causes (CLM11). */
export const accidentRules: readonly Rule[] = [
  {
    id: 'accident-date',
    when: any(oneOf('claim.related.cause', 'AA', 'OA'), oneOf('claim.related.cause2', 'AA', 'OA')),
    needs: present('accident'),
    why: 'a claim that follows from an accident tells its date',
  },
  {
    id: 'accident-state',
    when: any(oneOf('claim.related.cause', 'AA'), oneOf('claim.related.cause2', 'AA')),
    needs: any(present('claim.related.state'), present('claim.related.country')),
    why: 'an automobile accident tells the state or country it happened in',
  },
  {
    id: 'second-cause',
    when: present('claim.related.cause2'),
    needs: not(same('claim.related.cause', 'claim.related.cause2')),
    why: 'a cause is told once',
  },
  {
    id: 'accident-before-service',
    when: all(present('accident'), present('lines.serviceDays')),
    needs: notAfter('accident', 'lines.serviceDays'),
    severity: 'warning',
    why: 'a service cannot follow from an accident that comes after it',
  },
];

/** Rules of a claim whose diagnoses stand in one segment. `beside`: qualifiers of codes that may stand beside ICD. */
export const diagnosisRules = (...beside: readonly string[]): readonly Rule[] => [
  {
    id: 'diagnosis-version',
    when: present('diagnoses.others'),
    needs: any(
      ...[
        ['ABK', 'ABF'],
        ['BK', 'BF'],
      ].map(([first, other]) =>
        all(oneOf('diagnoses.principal.qualifier', first!, ...beside), everyIn('diagnoses.others', oneOf('qualifier', other!, ...beside))),
      ),
    ),
    why: 'ICD-9 and ICD-10 do not mix in one claim',
  },
];

/** Rules of a claim that may tell two referring providers. */
export const referralRules: readonly Rule[] = [
  {
    id: 'first-referral',
    when: someIn('referring', oneOf('name.role', 'P3')),
    needs: all(someIn('referring', oneOf('name.role', 'DN')), distinctIn('referring', 'name.role')),
    why: 'a primary care provider is told beside the one who referred, not instead',
  },
];

/** Rules of a claim about the patient's birth, be the patient the subscriber or a dependent. */
export const birthRules: readonly Rule[] = ['2000B', '2000C'].map((loop) => ({
  id: `birth-before-service-${loop}`,
  when: all(present(`${loop}/name.demographics.birth`), present('lines.serviceDays')),
  needs: notAfter(`${loop}/name.demographics.birth`, 'lines.serviceDays'),
  severity: 'warning',
  why: 'nobody is served before birth',
}));

/** Rules of loop 2320. */
export const decidedRules: readonly Rule[] = [
  {
    id: 'decided-paid',
    when: any(present('adjustments'), present('payer.decided')),
    needs: any(present('paid'), present('notCovered')),
    why: 'a payer that has decided paid something, were it nothing',
  },
  {
    id: 'decided-date',
    when: all(present('paid'), everyIn('2300/lines', absent('priorDecisions'))),
    needs: present('payer.decided'),
    why: 'when an earlier payer decided is told by the lines, or else with the payer',
  },
];

/** Rules of loop 2430. */
export const decisionRules: readonly Rule[] = [
  {
    id: 'decided-by',
    when: present('decision.payer'),
    needs: someIn('2300/otherPayers', same('payer.name.id', '2430/decision.payer')),
    why: 'a decision on a line is one of the claim’s other payers’, told by its number there',
  },
];

/** Rules of a claim with a screening of a child. */
export const screeningRules: readonly Rule[] = [
  {
    id: 'no-referral',
    when: oneOf('epsdt.applies', 'N'),
    needs: oneOf('epsdt.conditions', 'NU'),
    why: 'where no referral was given, that is what is said',
  },
];
