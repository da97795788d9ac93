import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { carc } from '../sources.ts';

export default rule({
  id: 'payer/eligibility-fresh',
  title: 'The payer was asked about the coverage in the month of the service',
  why: 'Coverage ends and changes at the end of months: an older answer says little.',
  severity: 'info',
  stage: 'stable',
  source: [carc('27, coverage ended before the service'), { title: 'CAQH CORE eligibility rule', cite: 'answers for the current month' }],
  effective: { from: asDate('2012-01-01'), by: 'service-date' },
  needs: ['eligibility'],
  check({ first }, { eligibility: { askedOn } }, report) {
    if (first !== undefined && askedOn.slice(0, 7) < first.slice(0, 7))
      report.fire({
        at: 'coverage',
        what: `the payer was last asked on ${askedOn}, the service was on ${first}`,
        fix: proposed('Ask again'),
      });
  },
});
