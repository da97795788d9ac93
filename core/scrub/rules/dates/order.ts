import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { professionalGuide } from '../sources.ts';

export default rule({
  id: 'dates/order',
  title: 'A line ends on the day that it begins, or later',
  why: 'A line that ends before it begins is rejected.',
  severity: 'error',
  stage: 'stable',
  source: [professionalGuide('2400 DTP*472')],
  effective: { from: asDate('2012-01-01'), by: 'submission-date' },
  check({ lines }, _context, report) {
    for (const { line, procedure, at } of lines)
      if (line.to < line.from)
        report.fire({ at: `${at}.to`, what: `${procedure} from ${line.from} to ${line.to}`, fix: proposed('The right days') });
  },
});
