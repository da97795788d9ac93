import { asDate } from '../../../base/date.ts';
import { pastLines } from '../../known/history.ts';
import { proposed, rule } from '../../rule.ts';
import { claimsManual, regulation } from '../sources.ts';
import { tooSoonAfter } from './interval.ts';

export default rule({
  id: 'evaluation/wellness-first',
  title: 'The first wellness visit and the welcome visit are billed once in a life',
  why: 'Medicare pays G0438 and G0402 once; the second is denied.',
  severity: 'warning',
  stage: 'stable',
  payers: ['medicare', 'medicare-advantage'],
  source: [regulation('42 CFR 410.15, 410.16'), claimsManual('chapter 18, 80 and 140')],
  effective: { from: asDate('2011-01-01'), by: 'service-date' },
  wrongWhen: ['The earlier one was denied.'],
  needs: ['history', 'dated'],
  triggers: { procedures: ['G0402', 'G0438'] },
  check({ lines }, { history, dated }, report) {
    for (const { procedure, day, at } of lines) {
      if (procedure !== 'G0402' && procedure !== 'G0438') continue;
      const before = tooSoonAfter(dated, procedure, day, pastLines(history));
      if (!before || (procedure === 'G0438' && before.procedure === 'G0402')) continue;
      report.fire({
        at: `${at}.procedure`,
        what: `${procedure} on ${day}, and ${before.procedure} was billed for ${before.from}`,
        fix: proposed('G0439, the later wellness visit'),
      });
    }
  },
});
