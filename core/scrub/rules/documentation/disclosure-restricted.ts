import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';

export default rule({
  id: 'documentation/disclosure-restricted',
  title: 'A visit that the patient paid in full and asked to keep from the plan is not billed to it',
  why: 'The practice has to honor such a request: the claim itself would be the disclosure.',
  severity: 'error',
  stage: 'stable',
  source: [
    {
      title: 'HIPAA privacy rule, right to request restriction',
      cite: '45 CFR 164.522(a)(1)(vi)',
      url: 'https://www.ecfr.gov/current/title-45/section-164.522',
    },
  ],
  effective: { from: asDate('2013-09-23'), by: 'submission-date' },
  wrongWhen: ['The law requires the claim: a Medicaid program that allows no payment by the patient.'],
  needs: ['documentation'],
  check({ payer }, { documentation }, report) {
    if (documentation.disclosureRestricted && payer !== 'self-pay')
      report.fire({
        at: 'coverage.payer',
        what: 'the patient paid in full and asked that the plan be told nothing',
        fix: proposed('Keep the visit as self-pay'),
      });
  },
});
