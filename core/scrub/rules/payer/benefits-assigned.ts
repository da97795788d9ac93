import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { professionalGuide } from '../sources.ts';

export default rule({
  id: 'payer/benefits-assigned',
  title: 'Who accepts assignment has the patient’s benefits assigned',
  why: 'Without it the payer sends the check to the patient.',
  severity: 'info',
  stage: 'stable',
  source: [professionalGuide('2300 CLM07 and CLM08')],
  effective: { from: asDate('2012-01-01'), by: 'submission-date' },
  wrongWhen: ['The contract alone decides to whom the payer pays.'],
  check({ claim }, _context, report) {
    if (claim.acceptsAssignment && !claim.benefitsAssigned)
      report.fire({
        at: 'benefitsAssigned',
        what: 'assignment is accepted, and the benefits are not assigned',
        fix: proposed('Have the patient sign the assignment'),
      });
  },
});
