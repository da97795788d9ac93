import { asDate } from '../../../base/date.ts';
import { servicesOf } from '../../known/code-groups.ts';
import { proposed, rule } from '../../rule.ts';
import { cptRule } from '../sources.ts';

export default rule({
  id: 'units/vaccine-route',
  title: 'Vaccines by mouth or nose have the administration of that way, injected ones the other',
  why: 'Way and product are compared; a product that is swallowed has no injection.',
  severity: 'warning',
  stage: 'stable',
  source: [cptRule('immunization administration by injection, 90471 and 90472, and by mouth or nose, 90473 and 90474')],
  effective: { from: asDate('2021-01-01'), by: 'service-date' },
  needs: ['dated'],
  triggers: { procedures: ['90473', '90474', '90476', '90477', '90625', '90660', '90672', '90680', '90681', '90690'] },
  check({ days }, { dated }, report) {
    for (const [day, lines] of days) {
      const of = (group: string) => lines.filter((l) => servicesOf(dated, group, day)(l.procedure));
      const [byMouth, products] = [of('mouth-or-nose-administration'), of('mouth-or-nose-vaccine')];
      const anyVaccine = of('vaccine').length > 0;
      const injections = lines.filter((l) => l.procedure === '90471' || l.procedure === '90472');
      const injected = of('vaccine').length - products.length;
      if (byMouth[0] && products.length === 0 && anyVaccine)
        report.fire({
          at: `${byMouth[0].at}.procedure`,
          what: `${byMouth[0].procedure} and no vaccine of ${day} is given by mouth or nose`,
          fix: proposed('90471 or 90472, if it was injected'),
        });
      if (injections[0] && products[0] && injected === 0)
        report.fire({
          at: `${injections[0].at}.procedure`,
          what: `${injections[0].procedure} for ${products[0].procedure}, which is given by mouth or nose`,
          fix: proposed('90473 or 90474'),
        });
    }
  },
});
