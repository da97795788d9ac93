import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { claimsManual, professionalGuide } from '../sources.ts';

export default rule({
  id: 'dates/treatment-began',
  title: 'A course of treatment began on the day of its first service, or before',
  why: 'Medicare counts the course from that day: one that begins after its own service is returned.',
  severity: 'warning',
  stage: 'stable',
  source: [professionalGuide('2300 DTP*454'), claimsManual('chapter 26, 10.4, item 14, chiropractic')],
  effective: { from: asDate('2012-01-01'), by: 'submission-date' },
  triggers: { fields: ['initialTreatmentDate'] },
  check({ claim: { initialTreatmentDate: began }, last }, _context, report) {
    if (began !== undefined && last !== undefined && began > last)
      report.fire({
        at: 'initialTreatmentDate',
        what: `treatment began on ${began}, the last service was on ${last}`,
        fix: proposed('The first day of the course'),
      });
  },
});
