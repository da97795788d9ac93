import { asDate } from '../../../base/date.ts';
import { servicesOf } from '../../known/code-groups.ts';
import { proposed, rule } from '../../rule.ts';
import { cptRule } from '../sources.ts';

export default rule({
  id: 'units/vaccine-administration',
  title: 'Each vaccine of a day has its administration, and each administration its vaccine',
  why: 'A vaccine without its injection, or an injection without its vaccine, leaves money behind or is denied.',
  severity: 'warning',
  stage: 'stable',
  source: [cptRule('immunization administration, 90460 to 90474, reported with the vaccine')],
  effective: { from: asDate('2021-01-01'), by: 'service-date' },
  wrongWhen: ['The vaccine came from the state: then the payer may want its line without a charge, or none.'],
  needs: ['dated'],
  triggers: { procedures: ['90460', '90471-90474', '90476-90477', '90480', '90581-90759', '91300-91399', 'G0008-G0010'] },
  check({ days }, { dated }, report) {
    for (const [day, lines] of days) {
      const of = (group: string) => lines.filter((l) => servicesOf(dated, group, day)(l.procedure));
      const [vaccines, given] = [of('vaccine'), of('vaccine-administration')];
      const sum = (all: typeof lines) => all.reduce((units, l) => units + (Number.isNaN(l.units) ? 0 : l.units), 0);
      const [products, administrations] = [sum(vaccines), sum(given)];
      const first = vaccines[0] ?? given[0];
      if (!first || products === administrations) continue;
      report.fire({
        at: `${first.at}.units`,
        what: `${products} vaccine${products === 1 ? '' : 's'} and ${administrations} administration${administrations === 1 ? '' : 's'} on ${day}`,
        fix: proposed(
          products > administrations ? 'The administration that is missing' : 'The vaccine that is missing, or one administration less',
        ),
        // Vaccines of the state may have no line.
        ...(products === 0 && { severity: 'info' as const }),
      });
    }
  },
});
