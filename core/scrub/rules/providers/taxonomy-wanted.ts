import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { professionalGuide } from '../sources.ts';

export default rule({
  id: 'providers/taxonomy-wanted',
  title: 'A payer that wants taxonomy codes finds them on the claim',
  why: 'Such a payer finds its contract by NPI and taxonomy together: without it the claim is denied as from a provider it does not know.',
  severity: 'warning',
  stage: 'stable',
  source: [professionalGuide('2000A and 2310B, PRV')],
  effective: { from: asDate('2012-01-01'), by: 'submission-date' },
  needs: ['payerOnFile'],
  check({ claim }, { payerOnFile: { taxonomy } }, report) {
    if (!taxonomy) return;
    const missing = (at: string, who: string) =>
      report.fire({ at, what: `the payer wants the taxonomy of ${who}, and it is not there`, fix: proposed('The one that it enrolled') });
    if (!claim.billing.taxonomy) missing('billing.taxonomy', 'who bills');
    if (taxonomy === 'billing-and-rendering' && claim.rendering && !claim.rendering.taxonomy) missing('rendering.taxonomy', 'who rendered');
  },
});
