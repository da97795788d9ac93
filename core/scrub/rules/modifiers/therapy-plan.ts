import { asDate } from '../../../base/date.ts';
import { servicesOf } from '../../known/code-groups.ts';
import { proposed, rule } from '../../rule.ts';
import { claimsManual } from '../sources.ts';

const plans = ['GN', 'GO', 'GP'];

export default rule({
  id: 'modifiers/therapy-plan',
  title: 'Therapy says under which plan it was given: GP, GO or GN',
  why: 'Medicare returns a code that is always therapy without it, whoever gave it; it counts the year’s threshold by it.',
  severity: 'error',
  stage: 'stable',
  payers: ['medicare'],
  source: [claimsManual('chapter 5, 20.1, discipline specific modifiers, and 20, codes that are always therapy')],
  effective: { from: asDate('2018-01-01'), by: 'service-date' },
  needs: ['dated'],
  triggers: { procedures: ['92507-92526', '97012-97799', 'G0283'] },
  check({ lines }, { dated }, report) {
    for (const { procedure, modifiers, day, at } of lines) {
      if (!servicesOf(dated, 'always-therapy', day)(procedure) || modifiers.some((m) => plans.includes(m))) continue;
      report.fire({
        at: `${at}.modifiers`,
        what: `${procedure} without GP, GO or GN`,
        fix: proposed('GP under a plan of physical therapy, GO of occupational therapy, GN of speech therapy'),
      });
    }
  },
});
