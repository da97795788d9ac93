import { asDate } from '../../../base/date.ts';
import { pastLines } from '../../known/history.ts';
import { proposed, rule } from '../../rule.ts';
import { cptRule } from '../sources.ts';
import { tooSoonAfter } from './interval.ts';

export default rule({
  id: 'evaluation/transitional-care-once',
  title: 'Transitional care is billed once in the 30 days after a discharge',
  why: 'The first clinician who bills it is paid; a second is denied.',
  severity: 'warning',
  stage: 'stable',
  source: [{ title: 'CMS MLN908628', cite: 'transitional care management services' }, cptRule('transitional care management')],
  effective: { from: asDate('2013-01-01'), by: 'service-date' },
  wrongWhen: ['The patient was discharged a second time, after the 30 days of the first had ended.'],
  needs: ['history', 'dated'],
  triggers: { procedures: ['99495', '99496'] },
  check({ lines }, { history, dated }, report) {
    for (const { procedure, day, at } of lines) {
      if (procedure !== '99495' && procedure !== '99496') continue;
      const before = tooSoonAfter(dated, 'transitional care', day, pastLines(history));
      if (before)
        report.fire({
          at: `${at}.procedure`,
          what: `${procedure} on ${day}, and ${before.procedure} was billed for ${before.from}`,
          fix: proposed('If it is the same discharge, an office visit as the note supports it'),
        });
    }
  },
});
