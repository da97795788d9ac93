import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { claimsManual, cmsNotice } from '../sources.ts';

export default rule({
  id: 'modifiers/denial-expected',
  title: 'GZ is known to be denied at the practice’s cost',
  why: 'Medicare denies a line with GZ without looking at it, and the patient, who signed nothing, owes nothing.',
  severity: 'info',
  stage: 'stable',
  payers: ['medicare'],
  source: [cmsNotice('Change Request 7228', 'automatic denial of GZ'), claimsManual('chapter 30, 50')],
  effective: { from: asDate('2011-07-01'), by: 'service-date' },
  triggers: { modifiers: ['GZ'] },
  check({ lines }, _context, report) {
    for (const { procedure, modifiers, at } of lines)
      if (modifiers.includes('GZ'))
        report.fire({
          at: `${at}.modifiers`,
          what: `${procedure} with GZ will be denied, and nobody may be billed for it`,
          fix: proposed('GA if the patient signed the notice; else a diagnosis of the record that covers it'),
        });
  },
});
