import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { claimsManual } from '../sources.ts';

/** Hospitals of all kinds, skilled nursing facilities, surgical centers, by the first characters of their taxonomy. */
const facility = /^(?:28[1-7]|27[35]|314|261QA1903X)/;

export default rule({
  id: 'providers/office-in-hospital',
  title: 'A visit in a hospital is not billed as one in an office',
  why: 'Place 11 pays the practice’s overhead too, which the hospital bears: the difference is taken back, for years back.',
  severity: 'warning',
  stage: 'stable',
  source: [claimsManual('chapter 26, 10.5 and 10.6, site of service'), { title: 'OIG', cite: 'reviews of incorrect place of service' }],
  effective: { from: asDate('2012-01-01'), by: 'service-date' },
  wrongWhen: ['The practice rents rooms in the hospital’s building and runs them as its own office.'],
  needs: ['practice'],
  triggers: { fields: ['facility'] },
  check({ claim }, { practice: { npis } }, report) {
    const { facility: named, placeOfService } = claim;
    if (!named?.npi || placeOfService !== '11') return;
    const known = npis?.find((n) => n.npi === named.npi)?.taxonomies;
    if (!known) report.notChecked(`what ${named.name} is, is not known: no registry of NPIs has it`);
    else if (known.some((t) => facility.test(t)))
      report.fire({
        at: 'placeOfService',
        what: `place 11 at ${named.name}, which is registered as a facility (${known.join(', ')})`,
        fix: proposed('19, 21, 22, 23, 24 or 31, as it was'),
      });
  },
});
