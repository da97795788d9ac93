import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { cmsNotice } from '../sources.ts';

export default rule({
  id: 'modifiers/telehealth-to-medicare',
  title: 'GT does not stand on a clinician’s claim to Medicare',
  why: 'Since 2018 the place of service tells Medicare of telehealth; GT is left to hospitals of method II.',
  severity: 'warning',
  stage: 'stable',
  payers: ['medicare'],
  source: [cmsNotice('MM10152', 'elimination of the GT modifier for telehealth services')],
  effective: { from: asDate('2018-01-01'), by: 'service-date' },
  triggers: { modifiers: ['GT'] },
  check({ lines }, _context, report) {
    for (const { procedure, modifiers, at } of lines)
      if (modifiers.includes('GT'))
        report.fire({
          at: `${at}.modifiers`,
          what: `${procedure} with GT`,
          fix: proposed('Take GT off; 02 or 10 as the place, 93 for sound alone'),
        });
  },
});
