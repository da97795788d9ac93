import { asDate } from '../../../base/date.ts';
import { diagnosesOf } from '../../known/code-groups.ts';
import { proposed, rule } from '../../rule.ts';
import { codingGuidelines } from '../sources.ts';

export default rule({
  id: 'diagnosis/abnormal-finding',
  title: 'An examination with abnormal findings names them',
  why: 'The note at the code asks for what was found; alone it is incomplete.',
  severity: 'warning',
  stage: 'stable',
  forms: ['professional', 'institutional'],
  source: [
    { title: 'ICD-10-CM Tabular List', cite: 'Z00.01, Z00.121, Z00.71, Z01: use additional code to identify abnormal findings' },
    codingGuidelines('I.C.21.c.12, routine examinations (13 in earlier editions)'),
  ],
  effective: { from: asDate('2015-10-01'), by: 'service-date' },
  wrongWhen: ['What was found stands on another claim of that day.'],
  needs: ['dated'],
  triggers: { diagnoses: ['Z00.01', 'Z00.121', 'Z00.71', 'Z01.01', 'Z01.021', 'Z01.118', 'Z01.21', 'Z01.31', 'Z01.411'] },
  check({ claim: { diagnoses }, first }, { dated }, report) {
    if (first === undefined || diagnoses.length !== 1) return;
    const [{ code }] = diagnoses as readonly [{ readonly code: string }];
    if (diagnosesOf(dated, 'with-abnormal-finding', first)(code))
      report.fire({
        at: 'diagnoses[0].code',
        what: `${code} stands alone`,
        fix: proposed('The finding behind it; else the code without abnormal findings'),
      });
  },
});
