import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { codingGuidelines } from '../sources.ts';

export default rule({
  id: 'diagnosis/both-sides',
  title: 'A condition of both sides has its one code, where there is one',
  why: 'Left and right beside each other are coded as both; two codes are corrected on review.',
  severity: 'warning',
  stage: 'stable',
  source: [codingGuidelines('I.B.13, laterality')],
  effective: { from: asDate('2015-10-01'), by: 'service-date' },
  wrongWhen: ['One side was cured by an operation and the other is treated now.'],
  needs: ['tables'],
  check({ claim: { diagnoses }, first }, { tables }, report) {
    // Two codes of one condition share their category: most claims have no two of one.
    for (let at = 1; at < diagnoses.length; at++) {
      const { code } = diagnoses[at]!;
      const category = code.slice(0, 3);
      if (!diagnoses.some((d, n) => n < at && d.code.startsWith(category))) continue;
      const answer = tables.tabular.siblings(code, first);
      if (answer.kind === 'no-data') report.notChecked(answer.why);
      if (answer.kind !== 'found' || (answer.side !== 'left' && answer.side !== 'right')) continue;
      report.by(answer.basis);
      const opposite = answer.sides[answer.side === 'left' ? 'right' : 'left'];
      const { bilateral } = answer.sides;
      if (!bilateral || !diagnoses.some((d, n) => n < at && d.code === opposite)) continue;
      report.fire({
        at: `diagnoses[${at}].code`,
        what: `${opposite} and ${code} are the two sides of one condition`,
        fix: proposed(`${bilateral} in place of both`),
        basis: answer.basis,
      });
    }
  },
});
