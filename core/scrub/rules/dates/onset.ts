import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { claimsManual, professionalGuide } from '../sources.ts';

export default rule({
  id: 'dates/onset',
  title: 'The illness began before it was treated',
  why: 'An onset after the service is rejected by some payers, and by none believed.',
  severity: 'warning',
  stage: 'stable',
  source: [professionalGuide('2300 DTP*431'), claimsManual('chapter 26, 10.4, item 14')],
  effective: { from: asDate('2012-01-01'), by: 'submission-date' },
  wrongWhen: ['The claim holds preventive services before the illness.'],
  triggers: { fields: ['onsetDate'] },
  check({ claim: { onsetDate }, last }, _context, report) {
    if (onsetDate !== undefined && last !== undefined && onsetDate > last)
      report.fire({
        at: 'onsetDate',
        what: `the illness began on ${onsetDate}, the last service was on ${last}`,
        fix: proposed('The right day, or none'),
      });
  },
});
