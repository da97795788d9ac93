import { asDate } from '../../../base/date.ts';
import { servicesOf } from '../../known/code-groups.ts';
import { proposed, rule } from '../../rule.ts';
import { benefitManual } from '../sources.ts';

const told = ['Q7', 'Q8', 'Q9', 'GA', 'GX', 'GY', 'GZ'];

export default rule({
  id: 'modifiers/class-findings',
  title: 'Routine foot care says which class of findings makes it covered',
  why: 'Medicare excludes routine foot care but for systemic disease, and knows it by Q7, Q8 or Q9; without one the line is denied.',
  severity: 'warning',
  stage: 'stable',
  payers: ['medicare'],
  source: [benefitManual('chapter 15, 290, routine foot care')],
  effective: { from: asDate('2000-01-01'), by: 'service-date' },
  wrongWhen: ['The contractor covers it by the diagnosis alone, as for painful mycotic nails.'],
  needs: ['dated'],
  triggers: { procedures: ['11055-11057', '11719', 'G0127'] },
  check({ lines }, { dated }, report) {
    for (const { procedure, modifiers, day, at } of lines) {
      if (!servicesOf(dated, 'routine-foot-care', day)(procedure) || modifiers.some((m) => told.includes(m))) continue;
      report.fire({
        at: `${at}.modifiers`,
        what: `${procedure} without Q7, Q8 or Q9`,
        fix: proposed('The class of the findings in the note; GY if it is not covered'),
      });
    }
  },
});
