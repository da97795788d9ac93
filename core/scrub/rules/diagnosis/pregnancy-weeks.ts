import { asDate } from '../../../base/date.ts';
import { diagnosesOf } from '../../known/code-groups.ts';
import { proposed, rule } from '../../rule.ts';
import { codingGuidelines } from '../sources.ts';

export default rule({
  id: 'diagnosis/pregnancy-weeks',
  title: 'A complication of pregnancy has the week beside it',
  why: 'Payers of maternity ask for the week of gestation, and hold the claim without it.',
  severity: 'info',
  stage: 'stable',
  source: [
    codingGuidelines('I.C.21.c.11, weeks of gestation'),
    { title: 'ICD-10-CM Tabular List', cite: 'chapter 15, use additional code from Z3A' },
  ],
  effective: { from: asDate('2015-10-01'), by: 'service-date' },
  needs: ['dated'],
  triggers: { diagnoses: ['O09-O77', 'O98-O9A'] },
  check({ claim: { diagnoses }, first }, { dated }, report) {
    if (first === undefined || diagnoses.some(({ code }) => code.startsWith('Z3A'))) return;
    const hasWeeks = diagnosesOf(dated, 'pregnancy-with-weeks', first);
    // In childbed (O99 and its like end in 5) the week is over.
    const at = diagnoses.findIndex(({ code }) => hasWeeks(code) && !/^O9[89A].*5$/.test(code));
    if (at < 0) return;
    report.fire({
      at: `diagnoses[${at}].code`,
      what: `${diagnoses[at]!.code} without a week of gestation`,
      fix: proposed('Z3A with the week of the visit'),
    });
  },
});
