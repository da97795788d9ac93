import { asDate } from '../../../base/date.ts';
import { servicesOf } from '../../known/code-groups.ts';
import { proposed, rule } from '../../rule.ts';
import { sameProvider } from '../ncci/same-provider.ts';
import { cptRule } from '../sources.ts';

export default rule({
  id: 'evaluation/preventive-with-problem',
  title: 'A problem visit on the day of a preventive one carries 25',
  why: 'Without 25 the payer counts the problem as part of the physical, and denies the visit.',
  severity: 'warning',
  stage: 'stable',
  source: [cptRule('preventive medicine services: a significant problem is a visit of its own with modifier 25')],
  effective: { from: asDate('2000-01-01'), by: 'service-date' },
  needs: ['dated'],
  triggers: { procedures: ['99381-99387', '99391-99397'] },
  check({ lines }, { dated }, report) {
    for (const physical of lines) {
      const { day } = physical;
      if (!servicesOf(dated, 'preventive-visit', day)(physical.procedure)) continue;
      const isProblem = servicesOf(dated, 'office-visit', day);
      for (const visit of lines) {
        if (visit.day !== day || !isProblem(visit.procedure) || visit.modifiers.includes('25')) continue;
        if (sameProvider(physical, visit) !== 'yes') continue;
        report.fire({
          at: `${visit.at}.modifiers`,
          what: `${visit.procedure} beside ${physical.procedure} without 25`,
          fix: proposed('25, if the note has work on the problem beyond the physical; else the physical alone'),
        });
      }
    }
  },
});
