import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { claimsManual, professionalGuide } from '../sources.ts';

export default rule({
  id: 'payer/replacement-number',
  title: 'A replacement or void names the payer’s number, and the payer takes it',
  why: 'Without the payer’s claim number a corrected claim is denied as a duplicate; Medicare Part B takes none at all.',
  severity: 'error',
  stage: 'stable',
  source: [professionalGuide('2300 REF*F8'), claimsManual('chapter 34, reopening')],
  effective: { from: asDate('2012-01-01'), by: 'submission-date' },
  check({ claim }, _context, report) {
    if (claim.frequency === '1') return;
    if (claim.coverage.payer.kind === 'medicare')
      report.fire({
        at: 'frequency',
        what: `frequency ${claim.frequency} to Medicare Part B`,
        fix: proposed('Ask the contractor for a reopening, or send a new claim'),
      });
    else if (!claim.payerClaimNumber)
      report.fire({ at: 'payerClaimNumber', what: 'the payer’s claim number is missing', fix: proposed('Take it from the remittance') });
  },
});
