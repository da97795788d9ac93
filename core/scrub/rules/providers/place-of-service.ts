import { asDate } from '../../../base/date.ts';
import { type CodedRow, rowsOf, wordsOf } from '../../known/coded-rows.ts';
import { proposed, rule } from '../../rule.ts';
import { claimsManual } from '../sources.ts';

interface PlaceRow extends CodedRow {
  readonly places: string;
}
/** Telehealth, elsewhere and at home: the code tells where the patient would have been. */
const telehealth = ['02', '10'];

export default rule({
  id: 'providers/place-of-service',
  title: 'An office visit or a transport stands at a place that its code allows',
  why: 'An office code in a hospital bed, or a transport in an office, is denied as inconsistent.',
  severity: 'warning',
  stage: 'stable',
  source: [claimsManual('chapter 12, 30.6, and chapter 26, 10.5 and 10.6')],
  effective: { from: asDate('2003-01-01'), by: 'service-date' },
  wrongWhen: [
    'The payer has rules of its own for a setting: school, prison, group home.',
    'A patient of a hospital or a skilled nursing facility came to the office: Medicare wants the place of the stay on the visit.',
  ],
  triggers: { procedures: ['99202-99215', 'A0426-A0436'] },
  needs: ['dated'],
  check({ lines }, { dated }, report) {
    for (const { procedure, place, day, line, at } of lines) {
      if (telehealth.includes(place)) continue;
      const row = rowsOf<PlaceRow>(dated, 'place-of-service', procedure, day)?.find(({ places }) => !wordsOf(places).includes(place));
      if (row)
        report.fire({
          at: line.placeOfService === undefined ? 'placeOfService' : `${at}.placeOfService`,
          what: `${procedure} at place ${place}; it belongs to ${wordsOf(row.places).length > 12 ? 'an office or another outpatient place' : wordsOf(row.places).join(', ')}`,
          fix: proposed('The place where the patient was, or the code for that place'),
          basis: { cite: `${row.source.title}, ${row.source.cite}`, edition: { name: row.from, from: row.from } },
        });
    }
  },
});
