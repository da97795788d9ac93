import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { professionalGuide } from '../sources.ts';

export default rule({
  id: 'format/diagnosis-pointers',
  title: 'Every line points to a diagnosis of the claim',
  why: 'A line without a diagnosis that exists is rejected, and nobody can see why the service was needed.',
  severity: 'error',
  stage: 'stable',
  source: [professionalGuide('2400 SV107')],
  effective: { from: asDate('2012-01-01'), by: 'submission-date' },
  check({ claim }, _context, report) {
    for (const [i, line] of claim.lines.entries()) {
      const at = `lines[${i}].pointers`;
      if (line.pointers.length === 0)
        report.fire({
          at,
          what: `line ${i + 1} (${line.procedure}) points to no diagnosis`,
          fix: proposed('Choose the diagnosis that is the reason for the line'),
        });
      if (line.pointers.length > 4)
        report.fire({ at, what: `line ${i + 1} points to ${line.pointers.length} diagnoses; four is the most` });
      for (const p of line.pointers) {
        if (p < 1 || p > claim.diagnoses.length)
          report.fire({ at, what: `line ${i + 1} points to diagnosis ${p}; the claim has ${claim.diagnoses.length}` });
      }
    }
  },
});
