import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { professionalGuide } from '../sources.ts';

export default rule({
  id: 'payer/prior-decision',
  title: 'A next payer is told what the payers before it decided',
  why: 'A secondary claim without the primary’s decision is denied for coordination of benefits.',
  severity: 'error',
  stage: 'stable',
  source: [professionalGuide('2320, 2330B, 2430')],
  effective: { from: asDate('2012-01-01'), by: 'submission-date' },
  check({ claim }, _context, report) {
    if (claim.coverage.priority === 1) return;
    const prior = claim.otherCoverages.filter((o) => o.priority < claim.coverage.priority);
    if (!prior.some((o) => o.adjudication))
      report.fire({
        at: 'otherCoverages',
        what: 'no earlier payer’s decision is on the claim',
        fix: proposed('Post the earlier payer’s remittance first'),
      });
  },
});
