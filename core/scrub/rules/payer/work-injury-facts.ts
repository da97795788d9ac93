import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { professionalGuide } from '../sources.ts';

export default rule({
  id: 'payer/work-injury-facts',
  title: 'A workers’ compensation claim tells the accident',
  why: 'The carrier cannot tie the claim to the injury without its date and kind.',
  severity: 'error',
  stage: 'stable',
  payers: ['workers-compensation'],
  source: [professionalGuide('2300 CLM11 and DTP*439')],
  effective: { from: asDate('2012-01-01'), by: 'submission-date' },
  check({ claim }, _context, report) {
    if (!claim.accident)
      report.fire({ at: 'accident', what: 'date and kind of the accident are missing', fix: proposed('Ask for the date of injury') });
    else if (claim.accident.kind !== 'employment')
      report.fire({ at: 'accident.kind', what: `the accident is told as ${claim.accident.kind}` });
  },
});
