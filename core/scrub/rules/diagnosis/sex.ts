import { asDate } from '../../../base/date.ts';
import { diagnosesOf } from '../../known/code-groups.ts';
import { proposed, rule } from '../../rule.ts';

/** Whose organs a patient of a sex on file does not have by it. */
const others = { M: 'female-organs', F: 'male-organs' } as const;

export default rule({
  id: 'diagnosis/sex',
  title: 'A diagnosis of the organs of one sex is not of a patient who is on file with the other',
  why: 'It is mostly the wrong patient, a slip of the code or the wrong sex on file. Medicare’s editor has not asked since October 2024; other payers do.',
  severity: 'warning',
  stage: 'stable',
  source: [
    { title: 'ICD-10-CM Tabular List', cite: 'blocks C51-C58, C60-C63, N40-N53, N70-N77 and N80-N98, by their titles' },
    { title: 'Definitions of Medicare Code Edits', cite: 'sex conflict, deactivated on 2024-10-01' },
  ],
  effective: { from: asDate('2015-10-01'), by: 'service-date' },
  wrongWhen: ['The patient’s sex on file is not the one that the code means; KX says so where the payer takes it.'],
  needs: ['dated'],
  triggers: { diagnoses: ['C51-C58', 'C60-C63', 'D06', 'D07', 'D25-D29', 'D39', 'D40', 'N40-N53', 'N70-N98'] },
  check({ claim: { diagnoses, patient }, lines, first }, { dated }, report) {
    if (patient.sex === 'U' || first === undefined || lines.some((l) => l.modifiers.includes('KX'))) return;
    const isOfOther = diagnosesOf(dated, others[patient.sex], first);
    diagnoses.forEach(({ code }, at) => {
      if (isOfOther(code))
        report.fire({
          at: `diagnoses[${at}].code`,
          what: `${code} and a patient on file as ${patient.sex === 'M' ? 'male' : 'female'}`,
          fix: proposed('Look at the code and at the patient’s record'),
        });
    });
  },
});
