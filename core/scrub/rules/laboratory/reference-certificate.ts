import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { claimsManual, professionalGuide } from '../sources.ts';

export default rule({
  id: 'laboratory/reference-certificate',
  title: 'A referred test names the certificate of the laboratory that did it',
  why: 'Medicare returns a line with 90 and without the reference laboratory’s CLIA number.',
  severity: 'warning',
  stage: 'stable',
  payers: ['medicare', 'medicare-advantage', 'medicaid'],
  source: [claimsManual('chapter 16, 40.1 and 50.5.1'), professionalGuide('2400 REF*F4')],
  effective: { from: asDate('2012-01-01'), by: 'service-date' },
  triggers: { modifiers: ['90'] },
  check({ lines }, _context, report) {
    for (const { kind, modifiers, line, procedure, at } of lines)
      if (kind === 'laboratory' && modifiers.includes('90') && !line.referralClia)
        report.fire({
          at: `${at}.referralClia`,
          what: `${procedure} with 90 and without the CLIA number of the laboratory that did it`,
          fix: proposed('Ask the reference laboratory for its number'),
        });
  },
});
