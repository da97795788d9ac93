import { asDate } from '../../../base/date.ts';
import { certain, proposed, rule } from '../../rule.ts';
import { professionalGuide } from '../sources.ts';

/** Words that people put where no number is. */
const words = /^(?:N\/?A|NA|NONE|NO|NOT REQ(?:UIRED)?|NR|PENDING|TBD|UNKNOWN|VERBAL|SELF|X+|0+)$/i;

export default rule({
  id: 'format/authorization-number',
  title: 'The field of the authorization or referral holds a number, or nothing',
  why: 'A word there counts as a number that the payer does not have: the claim is denied for it.',
  severity: 'warning',
  stage: 'stable',
  source: [professionalGuide('2300 REF*G1 and REF*9F')],
  effective: { from: asDate('2012-01-01'), by: 'submission-date' },
  triggers: { fields: ['authorization', 'referralNumber'] },
  check({ claim }, _context, report) {
    for (const field of ['authorization', 'referralNumber'] as const) {
      const text = claim[field];
      if (text === undefined) continue;
      if (words.test(text.trim()))
        report.fire({ at: field, what: `"${text}" is no number`, fix: proposed('Leave it empty, or find the number') });
      else if (text !== text.trim())
        report.fire({ at: field, what: `"${text}" with spaces around it`, fix: certain('Take them off', field, text.trim()) });
    }
  },
});
