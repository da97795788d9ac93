import { asDate } from '../../../base/date.ts';
import { rule } from '../../rule.ts';
import { codingGuidelines } from '../sources.ts';
import { reportPresumed } from './presumed.ts';

export default rule({
  id: 'diagnosis/diabetes-presumed',
  title: 'Diabetes with kidney, nerve, vessel or skin disease has their common code',
  why: 'The index links them by “with”: apart they are corrected on review, and the severity of the patient is lost.',
  severity: 'info',
  stage: 'stable',
  forms: ['professional', 'institutional'],
  source: [codingGuidelines('I.A.15, “with”'), { title: 'ICD-10-CM Alphabetic Index', cite: 'Diabetes, type 1 and type 2, with' }],
  effective: { from: asDate('2016-10-01'), by: 'service-date' },
  wrongWhen: ['The note says that the two are unrelated, or what else it comes of.'],
  needs: ['dated'],
  triggers: { diagnoses: ['E10.9', 'E11.9'] },
  check({ claim, first }, { dated }, report) {
    if (first !== undefined) reportPresumed(dated, 'diabetes', claim.diagnoses, first, report);
  },
});
