import { asDate } from '../../../base/date.ts';
import { certain, rule } from '../../rule.ts';
import { professionalGuide } from '../sources.ts';

export default rule({
  id: 'format/repeated-pointer',
  title: 'A line points to a diagnosis once',
  why: 'Front ends reject a pointer that stands twice.',
  severity: 'warning',
  stage: 'stable',
  source: [professionalGuide('2400 SV107')],
  effective: { from: asDate('2012-01-01'), by: 'submission-date' },
  check({ lines }, _context, report) {
    for (const { line, at, number } of lines) {
      if (line.pointers.length < 2) continue;
      const once = [...new Set(line.pointers)];
      if (once.length < line.pointers.length)
        report.fire({
          at: `${at}.pointers`,
          what: `line ${number} points to ${line.pointers.join(', ')}`,
          fix: certain(`Keep ${once.join(', ')}`, `${at}.pointers`, once),
        });
    }
  },
});
