import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';

export default rule({
  id: 'documentation/evidence-for-diagnosis',
  title: 'Each diagnosis has its words in the note',
  why: 'A code without evidence cannot be defended, and one added without it is a false claim.',
  severity: 'warning',
  stage: 'stable',
  source: [
    { title: 'False Claims Act', cite: '31 U.S.C. 3729' },
    { title: 'ICD-10-CM Official Guidelines', cite: 'I.A.19, code assignment and clinical criteria' },
  ],
  effective: { from: asDate('2015-10-01'), by: 'service-date' },
  wrongWhen: ['A coder chose the code from the whole note and marked no words.'],
  needs: ['documentation'],
  check({ claim }, { documentation }, report) {
    for (const [i, { code }] of claim.diagnoses.entries()) {
      if (!documentation.evidence[code])
        report.fire({
          at: `diagnoses[${i}].code`,
          what: `${code} has no words in the note`,
          fix: proposed('Mark the words that support it, or take it off'),
        });
    }
  },
});
