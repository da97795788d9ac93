import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { professionalGuide, socialSecurityAct } from '../sources.ts';

export default rule({
  id: 'payer/own-policy',
  title: 'A Medicare or Medicaid patient is covered in their own name',
  why: 'Both programs know each patient by a number of their own: a claim under a spouse’s or a parent’s is rejected.',
  severity: 'warning',
  stage: 'stable',
  payers: ['medicare', 'medicare-advantage', 'medicaid'],
  source: [professionalGuide('2000B SBR02, 2000C'), socialSecurityAct('1811, 1836 and 1902(a)')],
  effective: { from: asDate('2012-01-01'), by: 'submission-date' },
  wrongWhen: ['A newborn in the first days of life, where the state lets the mother’s number be used.'],
  check({ claim }, _context, report) {
    if (claim.coverage.relationship !== 'self')
      report.fire({
        at: 'coverage.relationship',
        what: `the patient is told as the subscriber’s ${claim.coverage.relationship}`,
        fix: proposed('The patient’s own number, relationship self'),
      });
  },
});
