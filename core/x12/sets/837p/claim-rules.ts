import { all, any, distinctIn, like, notAfter, oneOf, present, someIn } from '../../spec/condition.ts';
import type { Rule } from '../../spec/node.ts';
import { accidentRules, birthRules, claimRules, diagnosisRules, referralRules, screeningRules } from '../parts/claim-rules.ts';
import { facilityRule } from '../parts/party-rules.ts';

const dateRules: readonly Rule[] = [
  {
    id: 'inpatient-admission-date',
    when: oneOf('claim.place.facility', '21', '51', '61'),
    needs: present('admission'),
    severity: 'warning',
    why: 'inpatient visits tell the date of admission; a procedure alone may not',
  },
  {
    id: 'discharge-after-admission',
    when: present('discharge'),
    needs: notAfter('admission', 'discharge'),
    why: 'a stay that has ended began, and not later',
  },
  {
    id: 'return-after-work',
    when: all(present('lastWorked'), present('returnToWork')),
    needs: notAfter('lastWorked', 'returnToWork'),
    severity: 'warning',
    why: 'nobody returns to work before leaving it',
  },
  {
    id: 'care-dates',
    when: present('careAssumed'),
    needs: distinctIn('careAssumed', 'kind'),
    why: 'care is assumed once and relinquished once',
  },
];

const ambulanceRules: readonly Rule[] = [
  {
    id: 'ambulance-places',
    when: present('ambulance'),
    needs: all(present('pickUp'), present('dropOff')),
    why: 'ambulance claims name where the patient was picked up and dropped off',
  },
  {
    id: 'ambulance-transport',
    when: someIn('lines', like('service.procedure.code', /^A04(2[6-9]|3[0-6])$/, 'an ambulance transport, A0426 to A0436')),
    needs: any(present('ambulance'), someIn('lines', present('ambulance'))),
    severity: 'warning',
    why: 'a transport by ambulance tells why and how far',
  },
  {
    id: 'places-without-ambulance',
    when: any(present('pickUp'), present('dropOff')),
    needs: any(present('ambulance'), someIn('lines', present('ambulance'))),
    severity: 'warning',
    why: 'only an ambulance picks up and drops off',
  },
];

const manipulationRules: readonly Rule[] = [
  {
    id: 'acute-manifestation',
    when: all(oneOf('spinalManipulation.condition', 'A', 'M'), oneOf('2000B/coverage.filingIndicator', 'MB')),
    needs: present('acuteManifestation'),
    why: 'Medicare asks since when an acute condition has shown, where the spine is manipulated for it',
  },
  {
    id: 'manipulation-begun',
    when: all(oneOf('2000B/coverage.filingIndicator', 'MB'), someIn('lines', oneOf('service.procedure.code', '98940', '98941', '98942'))),
    needs: any(present('initialTreatment'), someIn('lines', present('initialTreatment'))),
    severity: 'warning',
    why: 'Medicare asks when a course of spinal manipulation began (Medicare Claims Processing Manual, chapter 26, item 14)',
  },
];

const conditionRules: readonly Rule[] = [
  {
    id: 'vision-categories',
    when: present('visionConditions'),
    needs: distinctIn('visionConditions', 'category'),
    why: 'frames, lenses and contact lenses are each told once',
  },
];

/** Rules of loop 2300. */
export const rules: readonly Rule[] = [
  ...claimRules,
  ...accidentRules,
  ...diagnosisRules(),
  ...dateRules,
  ...birthRules,
  ...ambulanceRules,
  ...manipulationRules,
  ...conditionRules,
  ...screeningRules,
  ...referralRules,
  facilityRule,
];
