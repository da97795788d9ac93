import { asDate } from '../../../base/date.ts';
import { servicesOf } from '../../known/code-groups.ts';
import { proposed, rule } from '../../rule.ts';
import { claimsManual, socialSecurityAct, titledRegulation } from '../sources.ts';

export default rule({
  id: 'laboratory/travel-with-collection',
  title: 'A laboratory’s travel goes with the collection of a specimen, by mile or by trip',
  why: 'Travel is paid only together with the collection fee, and for one trip by one of the two codes.',
  severity: 'warning',
  stage: 'stable',
  payers: ['medicare', 'medicare-advantage'],
  source: [
    claimsManual('chapter 16, 60.2, travel allowance'),
    titledRegulation('Specimen collection fee and travel allowance', '42 CFR 414.523'),
    socialSecurityAct('1833(h)(3)'),
  ],
  effective: { from: asDate('2012-01-01'), by: 'service-date' },
  wrongWhen: ['The collection is on another claim of that day.'],
  needs: ['dated'],
  triggers: { procedures: ['P9603', 'P9604'] },
  check({ days }, { dated }, report) {
    for (const [day, lines] of days) {
      const isTravel = servicesOf(dated, 'laboratory-travel', day);
      const isCollection = servicesOf(dated, 'specimen-collection', day);
      const trips = lines.filter(({ procedure }) => isTravel(procedure));
      const [first] = trips;
      if (!first) continue;
      if (!lines.some(({ procedure }) => isCollection(procedure)))
        report.fire({
          at: `${first.at}.procedure`,
          what: `${first.procedure} of ${day} without a collection`,
          fix: proposed('Add the collection, or take it off'),
        });
      if (new Set(trips.map(({ procedure }) => procedure)).size > 1)
        report.fire({ at: `${trips[1]!.at}.procedure`, what: `travel by mile and by trip on ${day}`, fix: proposed('One of the two') });
    }
  },
});
