import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { partsOf } from './roles.ts';

export default rule({
  id: 'providers/taxonomy-registered',
  title: 'A provider’s taxonomy is one that the registry has of them',
  why: 'Payers match NPI and taxonomy against the registry and deny, or pay as another specialty, what does not match.',
  severity: 'warning',
  stage: 'stable',
  source: [{ title: 'NPPES', cite: '45 CFR 162.410(a)(4), data are kept current within 30 days', url: 'https://npiregistry.cms.hhs.gov' }],
  effective: { from: asDate('2012-01-01'), by: 'submission-date' },
  wrongWhen: ['The registry was changed lately, and the extract is older.'],
  needs: ['practice'],
  check({ claim }, { practice: { npis } }, report) {
    if (!npis) {
      report.notChecked('no registry of NPIs is at hand');
      return;
    }
    for (const { at, npi, taxonomy } of partsOf(claim)) {
      const known = taxonomy ? npis.find((n) => n.npi === npi)?.taxonomies : undefined;
      if (taxonomy && known && !known.includes(taxonomy))
        report.fire({
          at: `${at}.taxonomy`,
          what: `the registry has ${known.join(', ') || 'none'} for ${npi}, the claim ${taxonomy}`,
          fix: proposed('Use one that is registered, or register it'),
        });
    }
  },
});
