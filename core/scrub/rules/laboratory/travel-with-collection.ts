import { asDate } from '../../../base/date.ts';
import { codesIn } from '../../code-ranges.ts';
import { proposed, rule } from '../../rule.ts';
import { claimsManual, socialSecurityAct } from '../sources.ts';

/** By mile, and by trip. */
const [perMile, perTrip] = ['P9603', 'P9604'];
/** Venipuncture, catheter, from homes and nursing facilities. */
const isCollection = codesIn(['36415', '36416', 'P9612', 'P9615', 'G0471', 'G2023', 'G2024']);

export default rule({
  id: 'laboratory/travel-with-collection',
  title: 'A laboratory’s travel goes with the collection of a specimen, by mile or by trip',
  why: 'Travel is paid only together with the collection fee, and for one trip by one of the two codes.',
  severity: 'warning',
  stage: 'stable',
  payers: ['medicare', 'medicare-advantage'],
  source: [claimsManual('chapter 16, 60.2, travel allowance'), socialSecurityAct('1833(h)(3)')],
  effective: { from: asDate('2012-01-01'), by: 'service-date' },
  wrongWhen: ['The collection is on another claim of that day.'],
  triggers: { procedures: [perMile!, perTrip!] },
  check({ days }, _context, report) {
    for (const [day, lines] of days) {
      const trips = lines.filter(({ procedure }) => procedure === perMile || procedure === perTrip);
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
