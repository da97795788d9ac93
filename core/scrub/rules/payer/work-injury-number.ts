import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { professionalGuide } from '../sources.ts';

export default rule({
  id: 'payer/work-injury-number',
  title: 'A workers’ compensation claim carries the carrier’s number of the injury',
  why: 'The carrier files everything under the injury’s number and denies what it cannot file.',
  severity: 'warning',
  stage: 'stable',
  payers: ['workers-compensation'],
  source: [professionalGuide('2010BA NM109 and REF*Y4')],
  effective: { from: asDate('2012-01-01'), by: 'submission-date' },
  wrongWhen: ['The first report of an injury, which has no number yet.'],
  check({ claim }, _context, report) {
    if (claim.coverage.subscriber.memberId.trim() === '')
      report.fire({
        at: 'coverage.subscriber.memberId',
        what: 'the number of the injury is missing',
        fix: proposed('Ask the employer or the carrier'),
      });
  },
});
