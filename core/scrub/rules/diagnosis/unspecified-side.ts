import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { placeModifiers, placesOf } from '../modifiers/places.ts';
import { codingGuidelines } from '../sources.ts';

export default rule({
  id: 'diagnosis/unspecified-side',
  title: 'Where the service has a side, its diagnosis has one',
  why: 'The record knows the side; many payers deny a diagnosis of an unspecified one beside it.',
  severity: 'warning',
  stage: 'stable',
  source: [codingGuidelines('I.B.13, laterality; I.B.2, level of detail')],
  effective: { from: asDate('2015-10-01'), by: 'service-date' },
  needs: ['tables', 'dated'],
  triggers: { modifiers: placeModifiers },
  check({ claim, lines }, { tables, dated }, report) {
    for (const { line, modifiers, procedure, day } of lines) {
      const [place] = placesOf(dated, modifiers, day);
      if (!place || modifiers.includes('50')) continue;
      for (const pointer of line.pointers) {
        const code = claim.diagnoses[pointer - 1]?.code;
        if (code === undefined) continue;
        const answer = tables.tabular.siblings(code, day);
        if (answer.kind === 'no-data') report.notChecked(answer.why);
        if (answer.kind !== 'found') continue;
        const sided = answer.sides[place.side];
        if (answer.side !== 'unspecified' || sided === undefined) continue;
        report.fire({
          at: `diagnoses[${pointer - 1}].code`,
          what: `${code} is of no side, and ${procedure} has ${place.modifier}`,
          fix: proposed(`${sided}, if the note says so`),
          basis: answer.basis,
        });
      }
    }
  },
});
