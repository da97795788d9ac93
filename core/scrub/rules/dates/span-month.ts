import { asDate } from '../../../base/date.ts';
import { servicesOf } from '../../known/code-groups.ts';
import { proposed, rule } from '../../rule.ts';
import { claimsManual } from '../sources.ts';

export default rule({
  id: 'dates/span-month',
  title: 'Care by the month stays within one calendar month',
  why: 'The minutes of two months do not add up to one service: the line is denied, or taken back.',
  severity: 'warning',
  stage: 'stable',
  source: [
    { title: 'CMS MLN909188, chronic care management services', cite: 'a calendar month' },
    claimsManual('chapter 26, 10.4, item 24A'),
  ],
  effective: { from: asDate('2015-01-01'), by: 'service-date' },
  needs: ['dated'],
  triggers: { procedures: ['99424-99427', '99437', '99439', '99457', '99458', '99484', '99487-99494'] },
  check({ lines }, { dated }, report) {
    for (const { line, procedure, day, at } of lines)
      if (servicesOf(dated, 'calendar-month', day)(procedure) && line.from.slice(0, 7) !== line.to.slice(0, 7))
        report.fire({
          at: `${at}.to`,
          what: `${procedure} from ${line.from} to ${line.to}`,
          fix: proposed('A line for each month that has its minutes'),
        });
  },
});
