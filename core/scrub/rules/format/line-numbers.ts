import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { professionalGuide } from '../sources.ts';

export default rule({
  id: 'format/line-numbers',
  title: 'Each line has a number of its own',
  why: 'The remittance returns it: with one number twice a payment goes to the wrong line.',
  severity: 'warning',
  stage: 'stable',
  source: [professionalGuide('2400 REF*6R')],
  effective: { from: asDate('2012-01-01'), by: 'submission-date' },
  check({ claim }, _context, report) {
    const seen = new Map<string, number>();
    for (const [i, { controlNumber }] of claim.lines.entries()) {
      // A file without line numbers is legal: the payer then goes by the order.
      if (controlNumber === '') continue;
      const before = seen.get(controlNumber);
      if (before === undefined) seen.set(controlNumber, i);
      else
        report.fire({
          at: `lines[${i}].controlNumber`,
          what: `${controlNumber} is the number of line ${before + 1} too`,
          fix: proposed('A number for each line'),
        });
    }
  },
});
