import { asDate, daysBetween } from '../../../base/date.ts';
import { servicesOf } from '../../known/code-groups.ts';
import { proposed, rule } from '../../rule.ts';
import { claimsManual } from '../sources.ts';

export default rule({
  id: 'units/visit-once',
  title: 'A visit counts once for each of its days',
  why: 'A line with more days than visits, or more visits than days, is returned or paid as one.',
  severity: 'warning',
  stage: 'stable',
  source: [claimsManual('chapter 26, 10.4, items 24A and 24G'), claimsManual('chapter 12, 30.6.7.B, visits of one day')],
  effective: { from: asDate('2000-01-01'), by: 'service-date' },
  wrongWhen: ['The visit was not on each of the days: then they are lines of their own.'],
  needs: ['dated'],
  triggers: { procedures: ['92002-92014', '99202-99397'] },
  check({ lines }, { dated }, report) {
    for (const { procedure, units, line, day, at } of lines) {
      if (!servicesOf(dated, 'daily-visit', day)(procedure)) continue;
      const days = line.from === line.to ? 1 : daysBetween(line.from, line.to) + 1;
      if (units === days || !(days >= 1) || !(units > 0)) continue;
      const span = days === 1 ? 'one day' : `${days} days`;
      report.fire({ at: `${at}.units`, what: `${procedure} with ${line.units} units on ${span}`, fix: proposed('One unit a day') });
    }
  },
});
