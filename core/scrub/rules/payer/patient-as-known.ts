import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { carc } from '../sources.ts';

export default rule({
  id: 'payer/patient-as-known',
  title: 'The patient’s birth date, sex and last name are those that the payer has',
  why: 'The payer looks for number, name and birth date together, and denies what does not match.',
  severity: 'warning',
  stage: 'stable',
  source: [carc('31, patient cannot be identified, and 140, number and name do not match')],
  effective: { from: asDate('2012-01-01'), by: 'submission-date' },
  needs: ['eligibility'],
  check({ claim: { patient } }, { eligibility }, report) {
    const { birthDate, sex, lastName } = eligibility;
    const tell = (field: string, ours: string, theirs: string) =>
      report.fire({
        at: `patient.${field}`,
        what: `the claim has ${ours || 'nothing'}, the payer ${theirs}`,
        fix: proposed('Ask the patient which is right'),
      });
    if (birthDate !== undefined && birthDate !== patient.birthDate) tell('birthDate', patient.birthDate, birthDate);
    // U says that it is not known, not that it is another.
    if (sex !== undefined && sex !== 'U' && patient.sex !== 'U' && sex !== patient.sex) tell('sex', patient.sex, sex);
    if (lastName !== undefined && plain(lastName) !== plain(patient.lastName)) tell('lastName', patient.lastName, lastName);
  },
});

const plain = (name: string): string => name.toUpperCase().replace(/[^A-Z]/g, '');
