import { asDate } from '../../../base/date.ts';
import { diagnosesOf } from '../../known/code-groups.ts';
import { proposed, rule } from '../../rule.ts';
import { codingGuidelines } from '../sources.ts';

export default rule({
  id: 'diagnosis/pregnancy-sex',
  title: 'A diagnosis of pregnancy is of a patient who is not on file as male',
  why: 'It is mostly the wrong patient or the wrong sex on file. Medicare’s editor has not asked since October 2024; other payers do.',
  severity: 'warning',
  stage: 'stable',
  source: [codingGuidelines('I.C.15.a, codes of the maternal record')],
  effective: { from: asDate('2015-10-01'), by: 'service-date' },
  wrongWhen: ['The patient’s sex on file is not the one that the code means; KX says so where the payer takes it.'],
  needs: ['dated'],
  triggers: { diagnoses: ['O00-O9A', 'Z33', 'Z34', 'Z36', 'Z39', 'Z3A'] },
  check({ claim: { diagnoses, patient }, lines, first }, { dated }, report) {
    if (patient.sex !== 'M' || first === undefined || lines.some((l) => l.modifiers.includes('KX'))) return;
    const isMaternal = diagnosesOf(dated, 'maternal', first);
    const at = diagnoses.findIndex(({ code }) => isMaternal(code));
    if (at < 0) return;
    report.fire({
      at: `diagnoses[${at}].code`,
      what: `${diagnoses[at]!.code} and a patient on file as male`,
      fix: proposed('Look at the code and at the patient’s record'),
    });
  },
});
