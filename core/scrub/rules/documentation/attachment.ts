import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { professionalGuide } from '../sources.ts';

export default rule({
  id: 'documentation/attachment',
  title: 'Papers that the claim announces go with it',
  why: 'A payer that waits for papers that never come denies the claim for missing information.',
  severity: 'warning',
  stage: 'stable',
  source: [professionalGuide('2300 PWK')],
  effective: { from: asDate('2012-01-01'), by: 'submission-date' },
  needs: ['documentation'],
  triggers: { fields: ['attachments'] },
  check({ claim }, { documentation: { enclosures } }, report) {
    // AA: the practice keeps them until it is asked.
    const announced = claim.attachments?.filter(({ way }) => way !== 'AA') ?? [];
    if (announced.length === 0) return;
    if (!enclosures) report.notChecked('what goes with the claim is not known');
    else if (enclosures.length < announced.length)
      report.fire({
        at: 'attachments',
        what: `the claim announces ${announced.length} ${announced.length === 1 ? 'paper' : 'papers'}, ${enclosures.length} ${enclosures.length === 1 ? 'is' : 'are'} there`,
        fix: proposed('Enclose what is announced, or take it off the claim'),
      });
  },
});
