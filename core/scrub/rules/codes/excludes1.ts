import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { codingGuidelines } from '../sources.ts';

export default rule({
  id: 'codes/excludes1',
  title: 'No two diagnoses exclude each other',
  why: 'Excludes1 says that both cannot be of the same condition; payers deny one of them or return the claim.',
  severity: 'warning',
  stage: 'stable',
  forms: ['professional', 'institutional', 'dental'],
  source: [codingGuidelines('I.A.12.a, Excludes1')],
  effective: { from: asDate('2015-10-01'), by: 'service-date' },
  wrongWhen: ['The two conditions have nothing to do with each other: then both are coded (guideline I.A.12.a).'],
  needs: ['tables'],
  check({ claim: { diagnoses }, first }, { tables }, report) {
    for (let i = 0; i < diagnoses.length; i++)
      for (let j = i + 1; j < diagnoses.length; j++) {
        const [a, b] = [diagnoses[i]!.code, diagnoses[j]!.code];
        if (a === b) continue;
        const answer = tables.tabular.excludes1(a, b, first);
        if (answer.kind === 'no-data') report.notChecked(answer.why);
        else report.by(answer.basis);
        if (answer.kind !== 'excluded') continue;
        const { of, names, note } = answer.pairs[0]!;
        report.fire({
          at: `diagnoses[${j}].code`,
          what: `${of} excludes ${names}: “${note.text}” at ${note.at.name}`,
          fix: proposed('Are the two conditions unrelated? Then both stand; else keep the one that is documented'),
          basis: answer.basis,
        });
      }
  },
});
