import { asDate } from '../../../base/date.ts';
import { diagnosesOf } from '../../known/code-groups.ts';
import { proposed, rule } from '../../rule.ts';
import { codingGuidelines } from '../sources.ts';

export default rule({
  id: 'diagnosis/chemotherapy-neoplasm',
  title: 'An encounter for cancer treatment has its cancer beside it',
  why: 'The cancer that is treated is a secondary diagnosis; without it the drug is not covered.',
  severity: 'warning',
  stage: 'stable',
  forms: ['professional', 'institutional'],
  source: [codingGuidelines('I.C.2.e.2, encounter for antineoplastic therapy')],
  effective: { from: asDate('2015-10-01'), by: 'service-date' },
  needs: ['dated'],
  triggers: { diagnoses: ['Z51.0', 'Z51.1'] },
  check({ claim: { diagnoses }, first }, { dated }, report) {
    const at = diagnoses.findIndex(({ code }) => /^Z51\.?[01]/.test(code));
    if (at < 0 || first === undefined) return;
    const isCancer = diagnosesOf(dated, 'cancer', first);
    if (diagnoses.some(({ code }) => isCancer(code))) return;
    report.fire({
      at: `diagnoses[${at}].code`,
      what: `${diagnoses[at]!.code} and no neoplasm`,
      fix: proposed('The cancer that was treated behind it'),
    });
  },
});
