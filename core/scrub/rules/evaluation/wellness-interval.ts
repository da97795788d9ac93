import { asDate } from '../../../base/date.ts';
import { pastLines } from '../../known/history.ts';
import { proposed, rule } from '../../rule.ts';
import { claimsManual, regulation } from '../sources.ts';
import { tooSoonAfter } from './interval.ts';

export default rule({
  id: 'evaluation/wellness-interval',
  title: 'Eleven full months lie between two wellness visits',
  why: 'Medicare denies a wellness visit that comes before eleven months have passed after the month of the last one.',
  severity: 'warning',
  stage: 'stable',
  payers: ['medicare'],
  source: [regulation('42 CFR 410.15(a)'), claimsManual('chapter 18, 140')],
  effective: { from: asDate('2011-01-01'), by: 'service-date' },
  wrongWhen: ['The earlier one was denied.'],
  needs: ['history', 'dated'],
  triggers: { procedures: ['G0438', 'G0439'] },
  check({ lines }, { history, dated }, report) {
    for (const { procedure, day, at } of lines) {
      if (procedure !== 'G0438' && procedure !== 'G0439') continue;
      const before = tooSoonAfter(dated, procedure, day, pastLines(history));
      // A second first visit is told by evaluation/wellness-first.
      if (!before || (procedure === 'G0438' && before.procedure !== 'G0402')) continue;
      report.fire({
        at: `${at}.procedure`,
        what: `${procedure} on ${day}, too soon after ${before.procedure} on ${before.from}`,
        fix: proposed('The visit as what it was, or a later day; the patient is told before that it is not paid'),
      });
    }
  },
});
