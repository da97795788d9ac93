import { asDate } from '../../../base/date.ts';
import { pastLines } from '../../known/history.ts';
import { proposed, rule } from '../../rule.ts';
import { regulation } from '../sources.ts';
import { tooSoonAfter } from './interval.ts';

export default rule({
  id: 'evaluation/preventive-again',
  title: 'A physical comes a year after the last one',
  why: 'Most plans pay one a year; an earlier one is denied or becomes the patient’s.',
  severity: 'info',
  stage: 'stable',
  payers: ['commercial', 'medicaid', 'medicare-advantage'],
  source: [regulation('45 CFR 147.130; how often is the plan’s to say')],
  effective: { from: asDate('2011-01-01'), by: 'service-date' },
  wrongWhen: ['The plan counts by calendar year, or pays a well-woman visit beside the physical.'],
  needs: ['history', 'dated'],
  triggers: { procedures: ['99383-99387', '99393-99397'] },
  check({ lines }, { history, dated }, report) {
    for (const { procedure, day, at } of lines) {
      // Children below five have several examinations a year, and codes of their own.
      if (!/^993[89][3-7]$/.test(procedure)) continue;
      const before = tooSoonAfter(dated, 'preventive visit', day, pastLines(history));
      if (before)
        report.fire({
          at: `${at}.procedure`,
          what: `${procedure} on ${day}, and ${before.procedure} on ${before.from}`,
          fix: proposed('Ask the plan how often it pays, or tell the patient before'),
        });
    }
  },
});
