import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { claimsManual } from '../sources.ts';

/** First visits of a stay in hospital or nursing facility, as the physician of record bills them. */
const firstVisits = /^(?:9922[123]|9923[456]|9930[456])$/;

export default rule({
  id: 'modifiers/admitting-visit',
  title: 'AI stands on the first visit of a stay',
  why: 'It tells Medicare who admitted the patient; elsewhere it says nothing.',
  severity: 'info',
  stage: 'stable',
  payers: ['medicare', 'medicare-advantage'],
  source: [claimsManual('chapter 12, 30.6.9.1 and 30.6.10, principal physician of record')],
  effective: { from: asDate('2010-01-01'), by: 'service-date' },
  triggers: { modifiers: ['AI'] },
  check({ lines }, _context, report) {
    for (const { procedure, modifiers, at } of lines)
      if (modifiers.includes('AI') && !firstVisits.test(procedure))
        report.fire({
          at: `${at}.modifiers`,
          what: `${procedure} with AI`,
          fix: proposed('Take AI off; it belongs to the visit of the admission'),
        });
  },
});
