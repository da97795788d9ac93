import { asDate } from '../../../base/date.ts';
import { servicesOf } from '../../known/code-groups.ts';
import { proposed, rule } from '../../rule.ts';
import { claimsManual, professionalGuide } from '../sources.ts';

export default rule({
  id: 'units/anesthesia-minutes',
  title: 'Anesthesia is counted in minutes, and nothing else is',
  why: 'Anesthesia in units is paid as so many minutes; another service in minutes is returned.',
  severity: 'error',
  stage: 'stable',
  source: [claimsManual('chapter 12, 50, anesthesia time'), professionalGuide('2400 SV103')],
  effective: { from: asDate('2012-01-01'), by: 'service-date' },
  wrongWhen: ['The payer counts anesthesia in units of fifteen minutes.'],
  needs: ['dated'],
  check({ lines }, { dated }, report) {
    for (const { procedure, kind, line, day, at } of lines) {
      if (kind !== 'anesthesia' && line.unit !== 'MJ') continue;
      const byTime = servicesOf(dated, 'anesthesia-by-time', day)(procedure);
      if (byTime === (line.unit === 'MJ')) continue;
      report.fire({
        at: `${at}.units`,
        what: byTime ? `${procedure} with ${line.units} units; anesthesia is told in minutes` : `${procedure} is counted in minutes`,
        fix: proposed(byTime ? 'The minutes of the anesthesia record' : 'The number of services'),
        ...(byTime && { severity: 'warning' as const }),
      });
    }
  },
});
