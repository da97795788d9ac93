import { asDate } from '../../../base/date.ts';
import { pastLines } from '../../known/history.ts';
import { proposed, rule } from '../../rule.ts';
import { ncciManual } from '../sources.ts';

const distinct = ['59', 'XE', 'XP', 'XS', 'XU'];

export default rule({
  id: 'modifiers/distinct-alone',
  title: '59 and its like part a service from another one of that day',
  why: 'Alone they part nothing, and a payer’s audit of 59 counts the line.',
  severity: 'info',
  stage: 'stable',
  source: [ncciManual('chapter I, section E, modifier 59')],
  effective: { from: asDate('2000-01-01'), by: 'service-date' },
  wrongWhen: ['The other service was billed by another practice.'],
  needs: ['history'],
  triggers: { modifiers: distinct },
  check({ lines }, { history }, report) {
    for (const { procedure, modifiers, day, index, at } of lines) {
      const mark = modifiers.find((m) => distinct.includes(m));
      if (mark === undefined || lines.some((l) => l.index !== index && l.day === day)) continue;
      if (pastLines(history).some((l) => l.from === day)) continue;
      report.fire({
        at: `${at}.modifiers`,
        what: `${procedure} with ${mark} and no other service on ${day}`,
        fix: proposed(`Take ${mark} off`),
      });
    }
  },
});
