import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { benefitManual } from '../sources.ts';

export default rule({
  id: 'documentation/supervision-stated',
  title: 'The note of a supervised service tells who supervised',
  why: 'A service incident to a clinician’s is paid only with the supervision that the regulation asks for; without its words it is paid at the lower rate, or taken back.',
  severity: 'warning',
  stage: 'stable',
  payers: ['medicare', 'medicare-advantage'],
  source: [
    {
      title: 'Services incident to a clinician’s',
      cite: '42 CFR 410.26(b)(5)',
      url: 'https://www.ecfr.gov/current/title-42/section-410.26',
    },
    benefitManual('chapter 15, 60.1'),
  ],
  effective: { from: asDate('2012-01-01'), by: 'service-date' },
  needs: ['documentation'],
  triggers: { fields: ['supervising'] },
  check({ claim }, { documentation: { supervisionStated } }, report) {
    if (!claim.supervising) return;
    if (supervisionStated === undefined) report.notChecked('nobody looked whether the note tells who supervised');
    else if (!supervisionStated)
      report.fire({
        at: 'supervising',
        what: `the claim names ${claim.supervising.lastName} as supervising, the note does not`,
        fix: proposed('Ask for an addendum, or bill under the clinician who did it'),
      });
  },
});
