import { asDate } from '../../../base/date.ts';
import { servicesOf } from '../../known/code-groups.ts';
import { proposed, rule } from '../../rule.ts';
import { sameProvider } from '../ncci/same-provider.ts';
import { claimsManual } from '../sources.ts';

export default rule({
  id: 'evaluation/advance-care-with-wellness',
  title: 'Advance care planning at a wellness visit carries 33',
  why: 'Only with 33, on the claim of the wellness visit, does Medicare charge the patient nothing for it.',
  severity: 'warning',
  stage: 'stable',
  payers: ['medicare'],
  source: [
    claimsManual('chapter 18, 140.8, advance care planning with a wellness visit'),
    { title: 'CMS MLN909289', cite: 'advance care planning' },
  ],
  effective: { from: asDate('2016-01-01'), by: 'service-date' },
  needs: ['dated'],
  triggers: { procedures: ['99497', '99498'] },
  check({ lines }, { dated }, report) {
    for (const line of lines) {
      const { procedure, modifiers, day, at } = line;
      if ((procedure !== '99497' && procedure !== '99498') || modifiers.includes('33')) continue;
      const isWellness = servicesOf(dated, 'wellness-visit', day);
      const visit = lines.find((l) => l.day === day && isWellness(l.procedure) && sameProvider(l, line) === 'yes');
      if (!visit) continue;
      report.fire({
        at: `${at}.modifiers`,
        what: `${procedure} beside ${visit.procedure} without 33`,
        fix: proposed('33, so that the patient owes nothing for it'),
      });
    }
  },
});
