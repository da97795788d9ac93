import { asDate } from '../../../base/date.ts';
import { servicesOf } from '../../known/code-groups.ts';
import { proposed, rule } from '../../rule.ts';
import { claimsManual, professionalGuide } from '../sources.ts';

export default rule({
  id: 'units/unlisted-drug',
  title: 'A drug without a code of its own is named on its line',
  why: 'The code says nothing of what was given: without name, dose and NDC the payer cannot price it and returns the line.',
  severity: 'warning',
  stage: 'stable',
  source: [claimsManual('chapter 26, 10.4, item 19, drugs that are not otherwise classified'), professionalGuide('2400 SV101-7')],
  effective: { from: asDate('2018-01-01'), by: 'service-date' },
  wrongWhen: ['The name stands in the claim’s note.'],
  needs: ['dated'],
  triggers: { procedures: ['C9399', 'J3490', 'J3590', 'J7999', 'J8499', 'J8999', 'J9999'] },
  check({ claim, lines }, { dated }, report) {
    for (const { procedure, line, day, at } of lines) {
      if (!servicesOf(dated, 'unlisted-drug', day)(procedure) || line.description || claim.note) continue;
      report.fire({
        at: `${at}.description`,
        what: `${procedure} without a description${line.drug ? '' : ' or an NDC'}`,
        fix: proposed('Name, dose and way of the drug, and its NDC'),
      });
    }
  },
});
