import { asDate, daysBetween } from '../../../base/date.ts';
import { servicesOf } from '../../known/code-groups.ts';
import { proposed, rule } from '../../rule.ts';
import { professionalGuide } from '../sources.ts';

/** A pregnancy of ten months and some days, counted from the last period. */
const longest = 44 * 7;

export default rule({
  id: 'dates/last-menstrual-period',
  title: 'Maternity care tells the last menstrual period, of this pregnancy',
  why: 'Plans date the pregnancy by it, to know which coverage was in force: without it they ask.',
  severity: 'info',
  stage: 'stable',
  source: [professionalGuide('2300 DTP*484')],
  effective: { from: asDate('2012-01-01'), by: 'service-date' },
  wrongWhen: ['The day is not known.'],
  needs: ['dated'],
  triggers: [{ procedures: ['59400-59426', '59510-59515', '59610-59622'] }, { fields: ['lastMenstrualPeriod'] }],
  check({ claim: { lastMenstrualPeriod: day }, lines, first, last }, { dated }, report) {
    const at = 'lastMenstrualPeriod';
    const care = lines.find((line) => servicesOf(dated, 'maternity', line.day)(line.procedure));
    if (day === undefined) {
      if (care) report.fire({ at, what: `${care.procedure} without the last menstrual period`, fix: proposed('Take it from the record') });
    } else if (last !== undefined && day > last)
      report.fire({ at, what: `${day} lies after the service of ${last}`, fix: proposed('The right day') });
    else if (care && first !== undefined && daysBetween(day, first) > longest)
      report.fire({
        at,
        what: `${day} is ${Math.floor(daysBetween(day, first) / 7)} weeks before the service`,
        fix: proposed('The day of this pregnancy'),
      });
  },
});
