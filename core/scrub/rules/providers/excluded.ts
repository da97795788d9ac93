import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { titledRegulation } from '../sources.ts';
import { partsOf } from './roles.ts';

export default rule({
  id: 'providers/excluded',
  title: 'Nobody of the claim is excluded from federal health care programs',
  why: 'No federal program pays for what an excluded person furnished, ordered or prescribed; to ask for it costs penalties beside the money.',
  severity: 'error',
  stage: 'stable',
  payers: ['medicare', 'medicare-advantage', 'medicaid'],
  source: [titledRegulation('Effect of exclusion', '42 CFR 1001.1901'), titledRegulation('Civil money penalties', '42 CFR 1003.200(b)(4)')],
  effective: { from: asDate('1992-01-29'), by: 'service-date' },
  wrongWhen: ['An emergency service outside of a hospital’s emergency room (1001.1901(c)(5)).'],
  needs: ['practice'],
  check({ claim, first, last }, { practice: { excluded } }, report) {
    if (!excluded) {
      report.notChecked('nobody looked into the list of excluded persons');
      return;
    }
    if (excluded.length === 0 || first === undefined || last === undefined) return;
    for (const { at, part, npi } of partsOf(claim)) {
      const entry = excluded.find((e) => e.npi === npi && e.from <= last && (e.until === undefined || e.until >= first));
      if (entry)
        report.fire({
          at: `${at}.npi`,
          what: `${npi} (${part}) is excluded since ${entry.from}`,
          fix: proposed('Send no claim; ask the compliance officer'),
        });
    }
  },
});
