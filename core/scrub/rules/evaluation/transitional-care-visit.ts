import { asDate } from '../../../base/date.ts';
import { servicesOf } from '../../known/code-groups.ts';
import { proposed, rule } from '../../rule.ts';
import { sameProvider } from '../ncci/same-provider.ts';
import { cptRule } from '../sources.ts';

export default rule({
  id: 'evaluation/transitional-care-visit',
  title: 'The visit of transitional care is not billed beside it',
  why: 'The first visit after the discharge is in its price; a second one may be billed on another day.',
  severity: 'warning',
  stage: 'stable',
  source: [{ title: 'CMS MLN908628', cite: 'transitional care management services' }, cptRule('transitional care management')],
  effective: { from: asDate('2013-01-01'), by: 'service-date' },
  needs: ['dated'],
  triggers: { procedures: ['99495', '99496'] },
  check({ lines }, { dated }, report) {
    for (const care of lines) {
      const { day } = care;
      if (!servicesOf(dated, 'transitional-care', day)(care.procedure)) continue;
      const [office, home] = [servicesOf(dated, 'office-visit', day), servicesOf(dated, 'home-visit', day)];
      for (const visit of lines) {
        if (visit.day !== day || !(office(visit.procedure) || home(visit.procedure)) || sameProvider(visit, care) !== 'yes') continue;
        report.fire({
          at: `${visit.at}.procedure`,
          what: `${visit.procedure} on the day of ${care.procedure}`,
          fix: proposed('Take the visit off: it is part of transitional care'),
        });
      }
    }
  },
});
