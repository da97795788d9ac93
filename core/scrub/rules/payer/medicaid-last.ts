import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { socialSecurityAct, titledRegulation } from '../sources.ts';

export default rule({
  id: 'payer/medicaid-last',
  title: 'Medicaid is billed after every other payer',
  why: 'Medicaid pays what others leave: it denies what another plan of the patient was not asked for.',
  severity: 'warning',
  stage: 'stable',
  payers: ['medicaid'],
  source: [titledRegulation('Payment of claims, third party liability', '42 CFR 433.139'), socialSecurityAct('1902(a)(25)')],
  effective: { from: asDate('2012-01-01'), by: 'submission-date' },
  wrongWhen: [
    'The Indian Health Service, or another program that comes after Medicaid by law.',
    'The other plan does not cover the service at all.',
  ],
  triggers: { fields: ['otherCoverages'] },
  check({ claim }, _context, report) {
    const { priority } = claim.coverage;
    const after = claim.otherCoverages.find((o) => o.priority > priority && o.payer.kind !== 'medicaid' && o.payer.kind !== 'self-pay');
    if (after)
      report.fire({
        at: 'coverage.priority',
        what: `Medicaid stands before ${after.payer.name}`,
        fix: proposed(`Bill ${after.payer.name} first`),
      });
  },
});
