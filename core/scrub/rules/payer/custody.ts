import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { claimsManual, titledRegulation } from '../sources.ts';

export default rule({
  id: 'payer/custody',
  title: 'A service in custody is billed to the authority that keeps the patient',
  why: 'Medicare does not pay for a patient in the custody of penal authorities, except where the law makes them pay (QJ).',
  severity: 'warning',
  stage: 'stable',
  payers: ['medicare', 'medicare-advantage'],
  source: [titledRegulation('Services to persons in custody', '42 CFR 411.4(b)'), claimsManual('chapter 1, 10.4')],
  effective: { from: asDate('2012-01-01'), by: 'service-date' },
  wrongWhen: ['The patient was released, and the record of Social Security is behind.'],
  needs: ['eligibility'],
  check({ lines }, { eligibility: { custody } }, report) {
    for (const { day, modifiers, procedure, at } of lines) {
      const period = custody?.find(({ from, until }) => from <= day && (until === undefined || day <= until));
      if (period && !modifiers.includes('QJ'))
        report.fire({
          at: `${at}.modifiers`,
          what: `${procedure} of ${day}, in custody since ${period.from}`,
          fix: proposed('Bill the authority; QJ where it qualifies'),
        });
    }
  },
});
