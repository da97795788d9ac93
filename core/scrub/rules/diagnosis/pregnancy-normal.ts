import { asDate } from '../../../base/date.ts';
import { diagnosesOf } from '../../known/code-groups.ts';
import { proposed, rule } from '../../rule.ts';
import { codingGuidelines } from '../sources.ts';

export default rule({
  id: 'diagnosis/pregnancy-normal',
  title: 'A normal pregnancy stands without a complication',
  why: 'Z34 says that there is none; beside a code of chapter 15 the claim contradicts itself.',
  severity: 'warning',
  stage: 'stable',
  source: [codingGuidelines('I.C.15.b.1 and I.C.21.c.11, routine prenatal visits')],
  effective: { from: asDate('2015-10-01'), by: 'service-date' },
  needs: ['dated'],
  triggers: { diagnoses: ['Z34'] },
  check({ claim: { diagnoses }, first }, { dated }, report) {
    const at = diagnoses.findIndex(({ code }) => code.startsWith('Z34'));
    if (at < 0 || first === undefined) return;
    const isPregnancy = diagnosesOf(dated, 'pregnancy', first);
    const complication = diagnoses.find(({ code }) => isPregnancy(code));
    if (complication)
      report.fire({
        at: `diagnoses[${at}].code`,
        what: `${diagnoses[at]!.code} beside ${complication.code}`,
        fix: proposed('Take Z34 out; O09 where the pregnancy is at high risk'),
      });
  },
});
