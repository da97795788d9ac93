import { asDate } from '../../../base/date.ts';
import type { Dated } from '../../../base/dated.ts';
import { diagnosesAmong } from '../../known/codes-below.ts';
import { datedOn } from '../../known/dated-tables.ts';
import { proposed, rule } from '../../rule.ts';
import { codingGuidelines } from '../sources.ts';

/** A row of `data/rules/integral-symptom.yaml`. */
interface IntegralSymptom extends Dated {
  readonly symptom: string;
  readonly disease: string;
}

export default rule({
  id: 'diagnosis/integral-symptom',
  title: 'A symptom that is part of a diagnosed disease is not coded beside it',
  why: 'The disease says it already; the symptom adds nothing and fills a place.',
  severity: 'info',
  stage: 'stable',
  source: [codingGuidelines('I.B.5 and I.C.18.b, symptoms that are part of a disease')],
  effective: { from: asDate('2015-10-01'), by: 'service-date' },
  wrongWhen: ['The symptom is of something else, or the payer wants it for a test.'],
  needs: ['dated'],
  triggers: { diagnoses: ['R00-R99'] },
  check({ claim: { diagnoses }, first }, { dated }, report) {
    if (first === undefined || diagnoses.length < 2) return;
    const rows = datedOn<IntegralSymptom>(dated, 'integral-symptom', first) ?? [];
    for (const [i, { code }] of diagnoses.entries()) {
      if (!code.startsWith('R')) continue;
      const row = rows.find(({ symptom }) => diagnosesAmong(symptom)(code));
      const disease = row && diagnoses.find((d) => diagnosesAmong(row.disease)(d.code));
      if (disease)
        report.fire({ at: `diagnoses[${i}].code`, what: `${code} is part of ${disease.code}`, fix: proposed(`Take ${code} out`) });
    }
  },
});
