import { asDate } from '../../../base/date.ts';
import { proposed, rule } from '../../rule.ts';
import { codingGuidelines } from '../sources.ts';

export default rule({
  id: 'codes/repeated-diagnosis',
  title: 'A diagnosis stands once on a claim',
  why: 'Each ICD-10-CM code is reported once an encounter; front ends reject the second.',
  severity: 'error',
  stage: 'stable',
  source: [codingGuidelines('I.B.12')],
  effective: { from: asDate('2015-10-01'), by: 'service-date' },
  check({ claim }, _context, report) {
    const seen = new Set<string>();
    for (const [i, { code }] of claim.diagnoses.entries()) {
      if (seen.has(code))
        report.fire({
          at: `diagnoses[${i}].code`,
          what: `${code} stands twice`,
          fix: proposed('Take the second one out and move its pointers'),
        });
      seen.add(code);
    }
  },
});
