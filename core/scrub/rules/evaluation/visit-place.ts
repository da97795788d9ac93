import { asDate } from '../../../base/date.ts';
import type { Dated } from '../../../base/dated.ts';
import { codesIn } from '../../code-ranges.ts';
import { datedOn } from '../../known/dated-tables.ts';
import { kept } from '../../known/kept.ts';
import { proposed, rule } from '../../rule.ts';
import { claimsManual } from '../sources.ts';

/** A row of `data/rules/visit-place.yaml`. */
interface VisitPlace extends Dated {
  readonly setting: string;
  readonly codes: string;
  readonly places: string;
}
const among = kept((codes: string) => codesIn(codes.split(' ')));

export default rule({
  id: 'evaluation/visit-place',
  title: 'A visit whose code names a setting has a place of service of that setting',
  why: 'Payers compare the two and deny one that does not fit (reason 5).',
  severity: 'warning',
  stage: 'stable',
  source: [claimsManual('chapter 12, 30.6.8 to 30.6.14'), claimsManual('chapter 26, 10.5, place of service codes')],
  effective: { from: asDate('2010-01-01'), by: 'service-date' },
  wrongWhen: ['The place is one that the payer counts to that setting.'],
  needs: ['dated'],
  triggers: { procedures: ['99221-99239', '99281-99285', '99304-99316', '99341-99350'] },
  check({ lines }, { dated }, report) {
    for (const { procedure, place, day, at } of lines) {
      const row = datedOn<VisitPlace>(dated, 'visit-place', day)?.find(({ codes }) => among(codes)(procedure));
      if (!row || row.places.split(' ').includes(place)) continue;
      report.fire({
        at: `${at}.placeOfService`,
        what: `${procedure} is a visit in a ${row.setting}; the place of service is ${place}`,
        fix: proposed('Look at where the patient was: one of the two is wrong'),
      });
    }
  },
});
