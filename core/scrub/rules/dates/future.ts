import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { claimsManual, socialSecurityAct } from '../sources.ts';

/** Equipment and supplies that are billed for a period from its first day. */
const supplies = /^[ABEKL]\d{4}$/;

export default rule({
  id: 'dates/future',
  title: 'No service lies after the day on which the claim is sent',
  why: 'Payers reject what has not been done yet; to claim it is a false claim.',
  severity: 'error',
  stage: 'stable',
  source: [socialSecurityAct('1862(a)(1) and 1833(e)'), claimsManual('chapter 26, 10.4, item 24A')],
  effective: { from: asDate('2012-01-01'), by: 'submission-date' },
  needs: ['submittedOn'],
  check({ lines }, { submittedOn }, report) {
    for (const { line, procedure, at } of lines) {
      // Supplies for a month begin on the day they are delivered and end later.
      const day = supplies.test(procedure) ? line.from : line.to;
      if (day > submittedOn)
        report.fire({
          at: `${at}.from`,
          what: `${procedure} of ${day}, and today is ${submittedOn}`,
          fix: proposed('Look at the year, or wait until it is done'),
        });
    }
  },
});
