import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { professionalGuide } from '../sources.ts';

export default rule({
  id: 'units/above-zero',
  title: 'Each line has a number of units above zero',
  why: 'Front ends reject a line without units, and payers deny one with none.',
  severity: 'error',
  stage: 'stable',
  forms: ['professional', 'institutional', 'dental'],
  source: [professionalGuide('2400 SV104')],
  effective: { from: asDate('2012-01-01'), by: 'submission-date' },
  check({ lines }, _context, report) {
    for (const { units, line, procedure, number, at } of lines)
      if (!(units > 0))
        report.fire({
          at: `${at}.units`,
          what: `line ${number} (${procedure}) has ${line.units === '' ? 'no units' : `${line.units} units`}`,
          fix: proposed('The number that was done'),
        });
  },
});
