import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { titledRegulation } from '../sources.ts';
import { partsOf } from './roles.ts';

export default rule({
  id: 'providers/number-active',
  title: 'No NPI of the claim is deactivated',
  why: 'A deactivated number is rejected by payers as one that does not exist.',
  severity: 'warning',
  stage: 'stable',
  source: [titledRegulation('National Provider Identifier', '45 CFR 162.408')],
  effective: { from: asDate('2008-05-23'), by: 'submission-date' },
  wrongWhen: ['The number was active on the day of service, and the payer looks at that day.'],
  needs: ['practice'],
  check({ claim }, { practice: { npis } }, report) {
    if (!npis) {
      report.notChecked('no registry of NPIs is at hand');
      return;
    }
    for (const { at, part, npi } of partsOf(claim))
      if (npis.find((n) => n.npi === npi)?.active === false)
        report.fire({ at: `${at}.npi`, what: `${npi} (${part}) is deactivated`, fix: proposed('Ask the provider for their number') });
  },
});
