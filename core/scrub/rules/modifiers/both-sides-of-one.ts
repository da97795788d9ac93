import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { claimsManual, codingGuidelines } from '../sources.ts';
import { sidedDiagnoses } from './sides.ts';

export default rule({
  id: 'modifiers/both-sides-of-one',
  title: 'What was done on both sides has diagnoses of both',
  why: 'A diagnosis of one side does not support the other; half of the line is denied on review.',
  severity: 'warning',
  stage: 'stable',
  source: [codingGuidelines('I.B.13, laterality'), claimsManual('chapter 12, 40.7')],
  effective: { from: asDate('2015-10-01'), by: 'service-date' },
  needs: ['tables'],
  triggers: { modifiers: ['50'] },
  check({ lines }, { tables }, report) {
    for (const line of lines) {
      if (!line.modifiers.includes('50')) continue;
      const sides = new Set(sidedDiagnoses(line, tables, report).map(({ side }) => side));
      const [side] = sides;
      // A diagnosis without side beside the one that has it may be the reason for the other side.
      if (sides.size !== 1 || (side !== 'left' && side !== 'right') || line.diagnoses.length > 1) continue;
      report.fire({
        at: `${line.at}.pointers`,
        what: `${line.procedure} on both sides for ${line.diagnoses[0]}, on the ${side} alone`,
        fix: proposed('The diagnosis of both sides, as documented; else the side alone'),
      });
    }
  },
});
