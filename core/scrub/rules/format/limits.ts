import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { professionalGuide } from '../sources.ts';

export default rule({
  id: 'format/limits',
  title: 'No more lines, diagnoses and modifiers than an 837P takes',
  why: 'What is over the limit is cut off or rejected; the claim must be split.',
  severity: 'error',
  stage: 'stable',
  source: [professionalGuide('repeats of 2400, HI and SV101')],
  effective: { from: asDate('2012-01-01'), by: 'submission-date' },
  check({ claim }, _context, report) {
    if (claim.lines.length === 0) report.fire({ at: 'lines', what: 'the claim has no service line' });
    if (claim.diagnoses.length === 0) report.fire({ at: 'diagnoses', what: 'the claim has no diagnosis' });
    if (claim.lines.length > 50)
      report.fire({ at: 'lines', what: `${claim.lines.length} lines; 50 is the most`, fix: proposed('Split the claim') });
    if (claim.diagnoses.length > 12) report.fire({ at: 'diagnoses', what: `${claim.diagnoses.length} diagnoses; 12 is the most` });
    for (const [i, line] of claim.lines.entries()) {
      if (line.modifiers.length > 4)
        report.fire({ at: `lines[${i}].modifiers`, what: `${line.modifiers.length} modifiers on line ${i + 1}; 4 is the most` });
    }
  },
});
