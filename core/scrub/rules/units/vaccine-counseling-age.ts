import { ageOn, asDate, parseDate } from '../../../base/date.ts';
import type { Dated } from '../../../base/dated.ts';
import { servicesOf } from '../../known/code-groups.ts';
import { datedOn } from '../../known/dated-tables.ts';
import { proposed, rule } from '../../rule.ts';
import { cptRule } from '../sources.ts';

export default rule({
  id: 'units/vaccine-counseling-age',
  title: 'Vaccination with counseling is billed for patients through the age of 18',
  why: 'The code ends with that age; payers deny it for an adult.',
  severity: 'error',
  stage: 'stable',
  source: [cptRule('immunization administration through 18 years of age with counseling')],
  effective: { from: asDate('2011-01-01'), by: 'service-date' },
  wrongWhen: ['The birth date on the claim is wrong.'],
  needs: ['dated'],
  triggers: { procedures: ['90460', '90461'] },
  check({ claim, lines }, { dated }, report) {
    const { birthDate } = claim.patient;
    for (const { procedure, day, at } of lines) {
      if (!servicesOf(dated, 'counseled-administration', day)(procedure)) continue;
      const [limit] = datedOn<Dated & { readonly below: number }>(dated, 'counseling-age', day) ?? [];
      if (!limit) continue;
      if (!parseDate(birthDate)) {
        report.notChecked('the patient’s birth date is not known');
        return;
      }
      const age = ageOn(birthDate, day);
      if (age >= limit.below)
        report.fire({
          at: `${at}.procedure`,
          what: `${procedure} for a patient of ${age}`,
          fix: proposed('90471 for the first injection, 90472 for each further one'),
        });
    }
  },
});
