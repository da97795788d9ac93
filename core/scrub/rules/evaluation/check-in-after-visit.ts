import { asDate } from '../../../base/date.ts';
import { pastLines, whoRendered } from '../../known/history.ts';
import { proposed, rule } from '../../rule.ts';
import { sameProvider } from '../ncci/same-provider.ts';
import { cptRule } from '../sources.ts';
import { tooSoonAfter } from './interval.ts';

export default rule({
  id: 'evaluation/check-in-after-visit',
  title: 'A check-in by telephone does not follow a visit of the seven days before for the same problem',
  why: 'It then belongs to that visit, and is not paid.',
  severity: 'info',
  stage: 'stable',
  source: [
    { title: 'CY 2019 Physician Fee Schedule final rule', cite: '83 FR 59452, section II.D' },
    cptRule('98016, brief communication'),
  ],
  effective: { from: asDate('2019-01-01'), by: 'service-date' },
  wrongWhen: ['It was about another problem than the visit.'],
  needs: ['history', 'dated'],
  triggers: { procedures: ['98016', 'G2012', 'G2252'] },
  check({ lines }, { history, dated }, report) {
    for (const line of lines) {
      if (!['98016', 'G2012', 'G2252'].includes(line.procedure)) continue;
      const own = pastLines(history).filter((l) => sameProvider(whoRendered(l), line) === 'yes');
      const visit = tooSoonAfter(dated, 'check-in', line.day, own);
      if (visit)
        report.fire({
          at: `${line.at}.procedure`,
          what: `${line.procedure} on ${line.day}, and ${visit.procedure} on ${visit.from}`,
          fix: proposed('Bill it if the note shows that it was about something else'),
        });
    }
  },
});
