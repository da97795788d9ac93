import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { claimsManual } from '../sources.ts';

export default rule({
  id: 'laboratory/repeat-of-what',
  title: '91 stands on the second test of a day, not on the only one',
  why: 'A repeat without a first test is a question to the practice, and the modifier covers no confirmation or failed specimen.',
  severity: 'warning',
  stage: 'stable',
  source: [claimsManual('chapter 16, 100.5.1')],
  effective: { from: asDate('2000-01-01'), by: 'service-date' },
  wrongWhen: ['The first test of the day was done by another laboratory.'],
  needs: ['history'],
  triggers: { modifiers: ['91'] },
  check({ lines, days }, { history }, report) {
    for (const { procedure, modifiers, units, day, index, at } of lines) {
      if (!modifiers.includes('91') || units > 1) continue;
      const here = days.get(day)?.some((other) => other.index !== index && other.procedure === procedure);
      if (here || history.claims.some((c) => c.lines.some((l) => l.procedure === procedure && l.from === day))) continue;
      report.fire({
        at: `${at}.modifiers`,
        what: `${procedure} with 91, and no other one on ${day}`,
        fix: proposed('Take 91 off, or add the first test'),
      });
    }
  },
});
