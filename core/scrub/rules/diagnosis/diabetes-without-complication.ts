import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { codingGuidelines } from '../sources.ts';

export default rule({
  id: 'diagnosis/diabetes-without-complication',
  title: 'A diabetes with a complication is not coded as without one too',
  why: 'The two contradict each other; risk adjustment and review take the claim for careless.',
  severity: 'warning',
  stage: 'stable',
  source: [codingGuidelines('I.C.4.a, diabetes mellitus: as many codes as describe the complications')],
  effective: { from: asDate('2015-10-01'), by: 'service-date' },
  triggers: { diagnoses: ['E08.9', 'E09.9', 'E10.9', 'E11.9', 'E13.9'] },
  check({ claim: { diagnoses } }, _context, report) {
    for (const [i, { code }] of diagnoses.entries()) {
      const type = /^(E(?:08|09|10|11|13))\.?9$/.exec(code)?.[1];
      if (type === undefined) continue;
      const other = diagnoses.find((d) => d.code.startsWith(type) && d.code !== code);
      if (other) report.fire({ at: `diagnoses[${i}].code`, what: `${code} beside ${other.code}`, fix: proposed(`Take ${code} out`) });
    }
  },
});
