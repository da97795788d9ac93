import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { codingGuidelines } from '../sources.ts';

export default rule({
  id: 'diagnosis/kidney-stage',
  title: 'Chronic kidney disease has one stage',
  why: 'A patient is in one stage; two on a claim are corrected on review, and end-stage disease stands alone.',
  severity: 'warning',
  stage: 'stable',
  source: [codingGuidelines('I.C.14.a.1, stages of chronic kidney disease')],
  effective: { from: asDate('2015-10-01'), by: 'service-date' },
  triggers: { diagnoses: ['N18'] },
  check({ claim: { diagnoses } }, _context, report) {
    const first = diagnoses.findIndex(({ code }) => code.startsWith('N18'));
    const second = diagnoses.findIndex(({ code }, n) => n > first && code.startsWith('N18') && code !== diagnoses[first]!.code);
    if (first < 0 || second < 0) return;
    report.fire({
      at: `diagnoses[${second}].code`,
      what: `${diagnoses[first]!.code} and ${diagnoses[second]!.code} are two stages`,
      fix: proposed('The stage of today; N18.6 alone where it is end-stage'),
    });
  },
});
