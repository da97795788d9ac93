import { asDate } from '../../../base/date.ts';
import { pastLines } from '../../known/history.ts';
import { proposed, rule } from '../../rule.ts';
import { ncciManual } from '../sources.ts';

export default rule({
  id: 'evaluation/visit-25-alone',
  title: 'A visit carries 25 when there is another service on its day',
  why: '25 parts a visit from something else; alone it says nothing, and a payer’s audit of 25 counts it.',
  severity: 'info',
  stage: 'stable',
  source: [ncciManual('chapter I, section D, evaluation and management services')],
  effective: { from: asDate('2000-01-01'), by: 'service-date' },
  wrongWhen: ['The other service is billed later, or by another who shares the group’s specialty.'],
  needs: ['history'],
  triggers: { modifiers: ['25'] },
  check({ lines }, { history }, report) {
    for (const { procedure, kind, modifiers, day, index, at } of lines) {
      if (kind !== 'visit' || !modifiers.includes('25')) continue;
      if (lines.some((l) => l.index !== index && l.day === day) || pastLines(history).some((l) => l.from === day)) continue;
      report.fire({
        at: `${at}.modifiers`,
        what: `${procedure} with 25 and no other service on ${day}`,
        fix: proposed('Take 25 off, or look for the service that was not billed'),
      });
    }
  },
});
