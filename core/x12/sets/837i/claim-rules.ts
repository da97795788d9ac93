import { all, any, everyIn, like, noneOf, not, oneOf, present, same, someIn } from '../../spec/condition.ts';
import type { Rule } from '../../spec/node.ts';
import { birthRules, claimRules, screeningRules } from '../parts/claim-rules.ts';
import { facilityRule } from '../parts/party-rules.ts';

/** Types of bill, in their first two digits: a hospital's, a skilled nursing facility's, a religious institution's inpatients. */
const inpatient = oneOf('claim.place.facility', '11', '18', '21', '41');
const outpatientHospital = oneOf('claim.place.facility', '13', '78', '85');
/** A claim that ends a stay: for all of it, or its last part. */
const last = oneOf('claim.place.frequency', '1', '4');

/** What an inpatient's stay asks for. */
const stayRules: readonly Rule[] = [
  {
    id: 'inpatient-admission',
    when: inpatient,
    needs: present('admission'),
    severity: 'warning',
    why: 'inpatient claims tell when the patient was admitted',
  },
  {
    id: 'admission-hour',
    when: all(inpatient, present('admission')),
    needs: oneOf('admission.format', 'DT'),
    severity: 'warning',
    why: 'inpatient claims tell the hour of the admission',
  },
  {
    id: 'admission-source',
    when: inpatient,
    needs: present('stay.source'),
    severity: 'warning',
    why: 'inpatient claims tell from where the patient came',
  },
  {
    id: 'inpatient-diagnosis',
    when: inpatient,
    needs: present('admitting'),
    severity: 'warning',
    why: 'inpatient claims tell why the patient was admitted',
  },
  {
    id: 'discharge-hour',
    when: all(inpatient, last, noneOf('stay.patientStatus', '30')),
    needs: present('dischargeHour'),
    severity: 'warning',
    why: 'the last claim of a stay tells the hour of the discharge',
  },
  {
    id: 'still-patient',
    when: all(inpatient, last),
    needs: noneOf('stay.patientStatus', '30'),
    severity: 'warning',
    why: 'who is still a patient has more claims to come: the frequency says otherwise',
  },
  {
    id: 'present-on-admission',
    when: oneOf('claim.place.facility', '11'),
    needs: present('principal.diagnosis.presentOnAdmission'),
    severity: 'warning',
    why: 'hospitals tell whether a diagnosis was there at admission, but for exempt ones (CMS, hospital-acquired conditions)',
  },
  {
    id: 'group-of-inpatient',
    when: present('diagnosisGroup'),
    needs: inpatient,
    severity: 'warning',
    why: 'diagnosis groups are of inpatient stays',
  },
];

/** What is coded. */
const codeRules: readonly Rule[] = [
  {
    id: 'principal-procedure',
    when: present('otherProcedures'),
    needs: present('principalProcedure'),
    why: 'other procedures stand beside a principal one',
  },
  {
    id: 'icd-procedure-of-inpatient',
    when: present('principalProcedure'),
    needs: inpatient,
    severity: 'warning',
    why: 'ICD procedures are coded for inpatients; an outpatient’s stand on the lines (45 CFR 162.1002)',
  },
  {
    id: 'visit-reason',
    when: all(
      outpatientHospital,
      oneOf('stay.kind', '1', '2', '5'),
      someIn('lines', like('service.revenueCode', /^0?(45\d|516|526|762)$/, 'of an emergency room, urgent care or observation')),
    ),
    needs: present('visitReasons'),
    severity: 'warning',
    why: 'an unscheduled outpatient visit tells why the patient came (Medicare Claims Processing Manual, chapter 25)',
  },
  {
    id: 'diagnosis-version',
    when: present('principal'),
    needs: any(
      all(
        oneOf('principal.diagnosis.qualifier', 'ABK'),
        not(oneOf('admitting.diagnosis.qualifier', 'BJ')),
        not(oneOf('visitReasons.diagnoses.qualifier', 'PR')),
        not(oneOf('externalCauses.diagnoses.qualifier', 'BN')),
        everyIn('otherDiagnoses', everyIn('diagnoses', oneOf('qualifier', 'ABF'))),
      ),
      all(
        oneOf('principal.diagnosis.qualifier', 'BK'),
        not(oneOf('admitting.diagnosis.qualifier', 'ABJ')),
        not(oneOf('visitReasons.diagnoses.qualifier', 'APR')),
        not(oneOf('externalCauses.diagnoses.qualifier', 'ABN')),
        everyIn('otherDiagnoses', everyIn('diagnoses', oneOf('qualifier', 'BF'))),
      ),
    ),
    why: 'ICD-9 and ICD-10 do not mix in one claim',
  },
  {
    id: 'occurrence-span',
    when: present('occurrenceSpans'),
    needs: everyIn('occurrenceSpans', everyIn('spans', present('days.through'))),
    why: 'an occurrence span tells both its ends even when they are the same',
  },
];

/** Who had a part. */
const providerRules: readonly Rule[] = [
  {
    id: 'attending-provider',
    when: present('lines'),
    needs: any(present('attending'), everyIn('lines', like('service.revenueCode', /^0?54\d$/, 'of an ambulance'))),
    severity: 'warning',
    why: 'anything but transport alone is attended by somebody',
  },
  {
    id: 'operating-physician',
    when: present('otherOperating'),
    needs: present('operating'),
    why: 'a second operating physician stands beside a first one',
  },
  {
    id: 'attending-twice',
    when: same('rendering.name.id', 'attending.name.id'),
    needs: not(present('rendering')),
    severity: 'warning',
    why: 'a rendering provider is told where it is not the attending one',
  },
];

/** Rules of loop 2300. */
export const rules: readonly Rule[] = [
  {
    id: 'statement-range',
    when: present('statement'),
    needs: present('statement.through'),
    why: 'the statement covers a range of days, of which both ends are told even when they are the same',
  },
  ...claimRules,
  ...stayRules,
  ...codeRules,
  ...screeningRules,
  ...providerRules,
  ...birthRules,
  facilityRule,
];
