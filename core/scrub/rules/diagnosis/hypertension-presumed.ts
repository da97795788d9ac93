import { asDate } from '../../../base/date.ts';
import { rule } from '../../rule.ts';
import { codingGuidelines } from '../sources.ts';
import { reportPresumed } from './presumed.ts';

export default rule({
  id: 'diagnosis/hypertension-presumed',
  title: 'Hypertension with heart failure or kidney disease has their common code',
  why: 'The classification presumes that one comes of the other; apart they are corrected on review, and the severity of the patient is lost.',
  severity: 'warning',
  stage: 'stable',
  forms: ['professional', 'institutional'],
  source: [codingGuidelines('I.C.9.a, hypertension')],
  effective: { from: asDate('2016-10-01'), by: 'service-date' },
  wrongWhen: ['The note says that the two are unrelated.'],
  needs: ['dated'],
  triggers: { diagnoses: ['I10'] },
  check({ claim, first }, { dated }, report) {
    if (first !== undefined) reportPresumed(dated, 'hypertension', claim.diagnoses, first, report);
  },
});
