import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { titledRegulation } from '../sources.ts';

export default rule({
  id: 'dates/one-year',
  title: 'A Medicare claim holds services of one calendar year',
  why: 'Deductible, fee schedule and quality count by the year of the service: contractors split such a claim or send it back.',
  severity: 'info',
  stage: 'stable',
  payers: ['medicare'],
  source: [titledRegulation('Part B annual deductible', '42 CFR 410.160')],
  effective: { from: asDate('2012-01-01'), by: 'service-date' },
  wrongWhen: ['A single service that spans New Year’s night.'],
  check({ first, last }, _context, report) {
    if (first !== undefined && last !== undefined && first.slice(0, 4) !== last.slice(0, 4))
      report.fire({ at: 'lines', what: `services from ${first} to ${last}`, fix: proposed('A claim for each year') });
  },
});
