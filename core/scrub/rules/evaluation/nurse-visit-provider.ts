import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { benefitManual } from '../sources.ts';

/** Taxonomies of registered and practical nurses, technicians and aides, who cannot enroll in Medicare. */
const staff = /^(?:163W|164W|164X|3747|376)/;

export default rule({
  id: 'evaluation/nurse-visit-provider',
  title: 'A visit with the staff is billed under the clinician who supervised it',
  why: 'Medicare pays 99211 as incident to a physician or practitioner; staff cannot bill, and the line is denied.',
  severity: 'warning',
  stage: 'stable',
  payers: ['medicare', 'medicare-advantage'],
  source: [benefitManual('chapter 15, 60.1 to 60.3, services incident to a physician’s')],
  effective: { from: asDate('2000-01-01'), by: 'service-date' },
  triggers: { procedures: ['99211'] },
  check({ lines }, _context, report) {
    for (const { procedure, taxonomy, provider, at } of lines)
      if (procedure === '99211' && taxonomy !== undefined && staff.test(taxonomy))
        report.fire({
          at: `${at}.procedure`,
          what: `99211 rendered by ${provider}, whose taxonomy ${taxonomy} is of staff`,
          fix: proposed('The clinician who was in the suite and supervised'),
        });
  },
});
