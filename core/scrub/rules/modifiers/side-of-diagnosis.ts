import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { codingGuidelines } from '../sources.ts';
import { placeModifiers, placesOf } from './places.ts';
import { sidedDiagnoses } from './sides.ts';

export default rule({
  id: 'modifiers/side-of-diagnosis',
  title: 'The side of a service is the side of its diagnosis',
  why: 'A right knee that is treated for the left one is denied, or is a wrong site that nobody noticed.',
  severity: 'warning',
  stage: 'stable',
  source: [
    codingGuidelines('I.B.13, laterality'),
    { title: 'HCPCS Level II modifiers', cite: 'titles of LT, RT, E1 to E4, FA to F9, TA to T9' },
  ],
  effective: { from: asDate('2015-10-01'), by: 'service-date' },
  wrongWhen: ['The service is on the healthy side, as a graft or a comparison.'],
  needs: ['tables', 'dated'],
  triggers: { modifiers: placeModifiers },
  check({ lines }, { tables, dated }, report) {
    for (const line of lines) {
      const sides = new Set(placesOf(dated, line.modifiers, line.day).map(({ side }) => side));
      const [side] = sides;
      if (side === undefined || sides.size > 1 || line.modifiers.includes('50')) continue;
      const sided = sidedDiagnoses(line, tables, report).filter((d) => d.side !== 'unspecified');
      if (sided.length === 0 || sided.some((d) => d.side === side || d.side === 'bilateral')) continue;
      report.fire({
        at: `${line.at}.modifiers`,
        what: `${line.procedure} on the ${side} for ${sided.map(({ code }) => code).join(', ')}, on the ${sided[0]!.side}`,
        fix: proposed('Look at the note: side, diagnosis or pointer is wrong'),
      });
    }
  },
});
