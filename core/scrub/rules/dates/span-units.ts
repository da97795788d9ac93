import { asDate, daysBetween } from '../../../base/date.ts';
import { codesIn } from '../../code-ranges.ts';
import { proposed, rule } from '../../rule.ts';
import { claimsManual } from '../sources.ts';

/** Visits that are counted by the day. */
const daily = ['99202-99239', '99242-99255', '99281-99285', '99304-99316', '99341-99350'];
const isDaily = codesIn(daily);

export default rule({
  id: 'dates/span-units',
  title: 'A span of days has a visit for each day',
  why: 'From and to with other units than days cannot be paid by the day: the line is returned.',
  severity: 'warning',
  stage: 'stable',
  source: [claimsManual('chapter 26, 10.4, items 24A and 24G')],
  effective: { from: asDate('2012-01-01'), by: 'service-date' },
  triggers: { procedures: daily },
  check({ lines }, _context, report) {
    for (const { line, procedure, units, at } of lines) {
      if (line.to <= line.from || !isDaily(procedure)) continue;
      const days = daysBetween(line.from, line.to) + 1;
      if (units !== days)
        report.fire({
          at: `${at}.units`,
          what: `${procedure} from ${line.from} to ${line.to}, ${days} days, with ${line.units} unit${line.units === '1' ? '' : 's'}`,
          fix: proposed('A line for each day, or the days without a gap'),
        });
    }
  },
});
