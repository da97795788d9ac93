import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { claimsManual, professionalGuide } from '../sources.ts';

/** Two digits of the state, D, seven digits. */
const shape = /^\d{2}D\d{7}$/;

export default rule({
  id: 'providers/clia-shape',
  title: 'A CLIA number has ten characters with a D in the third place',
  why: 'A number that cannot be one returns the claim as unprocessable.',
  severity: 'warning',
  stage: 'stable',
  source: [claimsManual('chapter 16, 70.4, CLIA numbers'), professionalGuide('2300 and 2400 REF*X4, 2400 REF*F4')],
  effective: { from: asDate('2012-01-01'), by: 'submission-date' },
  triggers: { fields: ['clia', 'referralClia'] },
  check({ claim }, _context, report) {
    const look = (at: string, number: string | undefined) => {
      if (number !== undefined && !shape.test(number.trim().toUpperCase()))
        report.fire({ at, what: `"${number}" is no CLIA number`, fix: proposed('Take it from the certificate') });
    };
    look('clia', claim.clia);
    for (const [i, line] of claim.lines.entries()) look(`lines[${i}].referralClia`, line.referralClia);
  },
});
