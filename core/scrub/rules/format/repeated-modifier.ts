import { asDate } from '../../../base/date.ts';
import { certain, rule } from '../../rule.ts';
import { professionalGuide } from '../sources.ts';

export default rule({
  id: 'format/repeated-modifier',
  title: 'A modifier stands once on a line',
  why: 'Front ends reject a line that repeats a modifier.',
  severity: 'error',
  stage: 'stable',
  source: [professionalGuide('2400 SV101-3 to SV101-6')],
  effective: { from: asDate('2012-01-01'), by: 'submission-date' },
  check({ claim }, _context, report) {
    for (const [i, line] of claim.lines.entries()) {
      if (line.modifiers.length < 2) continue;
      const once = [...new Set(line.modifiers)];
      if (once.length === line.modifiers.length) continue;
      const at = `lines[${i}].modifiers`;
      report.fire({ at, what: `line ${i + 1} has ${line.modifiers.join(', ')}`, fix: certain(`Keep ${once.join(', ')}`, at, once) });
    }
  },
});
