import { asDate } from '../../../base/date.ts';
import { diagnosesOf } from '../../known/code-groups.ts';
import { proposed, rule } from '../../rule.ts';
import { codingGuidelines } from '../sources.ts';

/** Conditions beside diabetes that oral drugs for it are taken for: prediabetes, polycystic ovaries, obesity. */
const alsoOral = /^(?:R73\.?0|E28\.?2|E66|E88\.?81)/;

export default rule({
  id: 'diagnosis/diabetes-drugs',
  title: 'Long-term insulin or drugs for diabetes stand beside a diabetes',
  why: 'The code adds to the type of diabetes; alone it is a diabetes that was not coded.',
  severity: 'info',
  stage: 'stable',
  source: [codingGuidelines('I.C.4.a.3, diabetes and the use of insulin, oral drugs and injections')],
  effective: { from: asDate('2016-10-01'), by: 'service-date' },
  wrongWhen: ['The drug is taken for another condition.'],
  needs: ['dated'],
  triggers: { diagnoses: ['Z79.4', 'Z79.84'] },
  check({ claim: { diagnoses }, first }, { dated }, report) {
    if (first === undefined) return;
    const isDiabetes = diagnosesOf(dated, 'diabetes', first);
    if (diagnoses.some(({ code }) => isDiabetes(code))) return;
    for (const [i, { code }] of diagnoses.entries()) {
      const insulin = /^Z79\.?4/.test(code);
      if (!insulin && !/^Z79\.?84/.test(code)) continue;
      if (!insulin && diagnoses.some((d) => alsoOral.test(d.code))) continue;
      report.fire({
        at: `diagnoses[${i}].code`,
        what: `${code} and no diabetes`,
        fix: proposed('The diabetes, if the note has it as a condition of the visit'),
      });
    }
  },
});
