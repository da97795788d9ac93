import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { claimsManual, ncciManual } from '../sources.ts';

const ofVisits = ['24', '25', '57', 'FT'];
/** 25 is seen on some services of medicine that are evaluations; these kinds have none. */
const neverVisits = ['anesthesia', 'surgery', 'radiology', 'laboratory', 'drug'];

export default rule({
  id: 'modifiers/visit-only',
  title: '24, 25 and 57 stand on visits',
  why: 'They say that a visit was apart from something else; on a procedure they are invalid, and the visit is still denied.',
  severity: 'warning',
  stage: 'stable',
  source: [ncciManual('chapter I, section D and E'), claimsManual('chapter 12, 40.2.A')],
  effective: { from: asDate('2000-01-01'), by: 'service-date' },
  triggers: { modifiers: ofVisits },
  check({ lines }, _context, report) {
    for (const { procedure, kind, modifiers, at } of lines) {
      const wrong = modifiers.find((m) => ofVisits.includes(m));
      if (wrong === undefined || !neverVisits.includes(kind)) continue;
      report.fire({
        at: `${at}.modifiers`,
        what: `${procedure} with ${wrong} is no visit`,
        fix: proposed(`${wrong} on the visit of that day; on a procedure 59 or its like, 58, 78 or 79 may be meant`),
      });
    }
  },
});
