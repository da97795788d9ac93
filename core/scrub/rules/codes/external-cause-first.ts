import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { codingGuidelines } from '../sources.ts';

export default rule({
  id: 'codes/external-cause-first',
  title: 'An external cause is never the first-listed diagnosis',
  why: 'How it happened is no reason for a visit; payers deny the claim.',
  severity: 'error',
  stage: 'stable',
  source: [codingGuidelines('I.C.20.a.6')],
  effective: { from: asDate('2015-10-01'), by: 'service-date' },
  triggers: { diagnoses: ['V00-Y99'] },
  check({ claim }, _context, report) {
    const first = claim.diagnoses[0];
    if (!first || !/^[V-Y]/.test(first.code)) return;
    report.fire({ at: 'diagnoses[0].code', what: `${first.code} stands first`, fix: proposed('Put the injury or condition first') });
  },
});
